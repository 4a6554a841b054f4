import { isObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import type { FeedScope } from '../sql/scope.ts';

/** What an order, or an item of it, may call its product. */
const NAMES = ['product', 'productId', 'product_id'] as const;

/** Whether an order is of a product: it says so itself, or an item of its list `products` does. */
export function isOfProduct(properties: JsonObject | undefined, product: string): boolean {
  if (properties === undefined) return false;
  const names = (part: Json): boolean => isObject(part) && NAMES.some((name) => part[name] === product);
  const { products } = properties;
  return names(properties) || (Array.isArray(products) && products.some(names));
}

/** The same over an event's row. */
export function isOfProductSql(product: string, scope: FeedScope): string {
  const id = scope.bind('String', product);
  const names = (json: string): string =>
    NAMES.map(
      (name) => `JSONType(${json}, '${name}') = 'String' and JSONExtractString(${json}, '${name}') = ${id}`,
    ).join(' or ');
  return (
    `(${names('properties')} or JSONType(properties, 'products') = 'Array' ` +
    `and arrayExists(item -> ${names('item')}, JSONExtractArrayRaw(properties, 'products')))`
  );
}
