/** Longest id of an add-on (seed-systems.md 1.84). */
export const PRODUCT_ID_LENGTH = 100;

/** What the store forbids in the id of an add-on, `/`, which parts it from its app, and what nobody can see. */
const FORBIDDEN = /[<>*%&:\\?+,/\p{Cc}\p{Surrogate}]/u;

/** An app, or one of its add-ons. */
export interface ProductName {
  readonly app: string;
  /** Absent: the app itself. */
  readonly productId?: string;
}

/** The one name of a product: `app`, or `app/productId`. */
export function productName(app: string, productId?: string): string {
  return productId === undefined ? app : `${app}/${productId}`;
}

/** Reads a product's name; undefined when it is none. */
export function readProduct(name: string): ProductName | undefined {
  const slash = name.indexOf('/');
  if (slash < 0) return name === '' ? undefined : { app: name };
  const [app, productId] = [name.slice(0, slash), name.slice(slash + 1)];
  return app === '' || productIdFlaw(productId) !== undefined ? undefined : { app, productId };
}

/** What is wrong with the id of an add-on, for people; undefined: nothing. */
export function productIdFlaw(id: string): string | undefined {
  if (id.trim() === '') return 'must not be empty';
  if (id.length > PRODUCT_ID_LENGTH) return `must have at most ${PRODUCT_ID_LENGTH} characters`;
  return FORBIDDEN.test(id)
    ? 'may not contain any of < > * % & : \\ ? + , / nor control characters'
    : undefined;
}
