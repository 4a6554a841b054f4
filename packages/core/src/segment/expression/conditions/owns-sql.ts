import type { OwnsCondition } from '../expression.ts';
import { instantSql } from '../sql/instant-sql.ts';
import type { Feed, FeedScope, SqlScope } from '../sql/scope.ts';
import { ordersTrustedSql } from '../trusted.ts';
import { isOfProductSql } from './product.ts';

/** What gives a product, what takes it back, and what ends its renewals. */
export const ORDERED = 'Order Completed';
export const CANCELLED = 'Subscription Cancelled';
const TAKEN_BACK = ['Order Refunded', 'Order Cancelled'] as const;
export const ORDER_NAMES: readonly string[] = [ORDERED, ...TAKEN_BACK, CANCELLED];

/** Whether any product will do. */
export function isOfAny({ product }: OwnsCondition): boolean {
  return product === '*';
}

const ORDER_ID = `if(${orderIdSql('orderId')} != '', ${orderIdSql('orderId')}, ${orderIdSql('order_id')})`;
const EXPIRY =
  `if(JSONType(properties, 'expiresAt') = 'String', ` +
  `${instantSql(`JSONExtractString(properties, 'expiresAt')`)}, null)`;
const IS_TRIAL = textIs('kind', 'trial');

function textIs(name: string, value: string): string {
  return `JSONType(properties, '${name}') = 'String' and JSONExtractString(properties, '${name}') = '${value}'`;
}

function orderIdSql(name: string): string {
  return (
    `multiIf(JSONType(properties, '${name}') = 'String', JSONExtractString(properties, '${name}'), ` +
    `JSONType(properties, '${name}') in ('Int64', 'UInt64'), JSONExtractRaw(properties, '${name}'), '')`
  );
}

const isNumber = (name: string): string => `JSONType(properties, '${name}') in ('Int64', 'UInt64', 'Double')`;
const isAbove = (name: string): string => `${isNumber(name)} and JSONExtractFloat(properties, '${name}') > 0`;
/** `isFreeOrder` over a row. */
const IS_FREE =
  `(${IS_TRIAL} or (${isNumber('total')} or ${isNumber('revenue')}) ` +
  `and not (${isAbove('total')} or ${isAbove('revenue')}))`;

/** What the condition takes of the copy. */
export function ordersFeed(node: OwnsCondition, scope: FeedScope): Feed {
  const ordered = scope.bind('String', ORDERED);
  const isProduct = `(${scope.bind('String', node.product)} = '*' or ${isOfProductSql(node.product, scope)})`;
  const gives = node.state === 'paid' ? `${isProduct} and not ${IS_FREE}` : isProduct;
  const accepts =
    `${ordersTrustedSql('origin')} and (name = ${ordered} and ${gives} ` +
    `or name = '${CANCELLED}' and ${isProduct} ` +
    `or has(${scope.bind('Array(String)', TAKEN_BACK)}, name) and ${ORDER_ID} != '')`;
  return { names: ORDER_NAMES, accepts, mark: `tuple(${markSql(ordered)})` };
}

function markSql(ordered: string): string {
  const what = `multiIf(name = ${ordered}, 0, name = '${CANCELLED}', 2, 1)`;
  const isOrder = `name = ${ordered}`;
  return (
    `if(name = '${CANCELLED}', '', ${ORDER_ID}), ${what}, if(${isOrder}, ${EXPIRY}, null), ` +
    `if(${isOrder} and not (${IS_TRIAL}), 1, 0)`
  );
}

/** For good is later than any instant. */
const FOR_GOOD = 9_007_199_254_740_991;

/** Whether it holds: the marks with their times, and what `standingOf` makes of them. */
export function ownsSql(node: OwnsCondition, scope: SqlScope): string {
  const { state, expiresWithin } = node;
  const marks = scope.aggregate(
    (feed) => ordersFeed(node, feed),
    'groupUniqArray',
    (feed) => {
      const what = markSql(feed.bind('String', ORDERED));
      return `tuple(${what}, time_ms)`;
    },
  );
  const given = 'arrayFilter(mark -> mark.2 = 0, marks)';
  const back = 'arrayMap(mark -> mark.1, arrayFilter(mark -> mark.2 = 1, marks))';
  const kept = `arrayFilter(mark -> not has(${back}, mark.1), ${given})`;
  if (state === 'paid') return `arrayMap(marks -> notEmpty(${kept}), [${marks}])[1]`;
  // The longest of them first: (expiry, bought at, no trial).
  const longest = `arrayReverseSort(arrayMap(mark -> tuple(ifNull(mark.3, ${FOR_GOOD}), mark.5, mark.4), ${kept}))[1]`;
  const cancelled = 'arrayMax(arrayMap(mark -> if(mark.2 = 2, mark.5, -9007199254740991), marks))';
  const cases: Readonly<Record<NonNullable<OwnsCondition['state']> | 'owned', string>> = {
    owned: `notEmpty(${kept}) and best.1 > ${scope.now}`,
    active: `notEmpty(${kept}) and best.1 > ${scope.now} and best.3 = 1 and not ${isCancelled(cancelled)}`,
    trial: `notEmpty(${kept}) and best.1 > ${scope.now} and best.3 = 0 and not ${isCancelled(cancelled)}`,
    cancelled: `notEmpty(${kept}) and best.1 > ${scope.now} and ${isCancelled(cancelled)}`,
    expired: `notEmpty(${kept}) and best.1 <= ${scope.now}`,
    refunded: `empty(${kept}) and notEmpty(${given})`,
    paid: '0',
  };
  const soon =
    expiresWithin === undefined
      ? ''
      : ` and best.1 != ${FOR_GOOD} and best.1 <= ${scope.now} + ${scope.bind('Int64', expiresWithin)}`;
  const test = `arrayMap(best -> (${cases[state ?? 'owned']})${soon}, [${longest}])[1]`;
  return `arrayMap(marks -> ${test}, [${marks}])[1]`;
}

/** A subscription without end cannot be cancelled. */
function isCancelled(cancelledAt: string): string {
  return `(best.1 != ${FOR_GOOD} and ${cancelledAt} >= best.2)`;
}
