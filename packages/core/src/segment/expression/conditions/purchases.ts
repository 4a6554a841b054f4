import { vouchesForOrders } from '../../../collect/event/index.ts';
import { isObject } from '../../../kernel/index.ts';
import { AGGREGATE_MEMBERS, isOnce, printAggregate, readAggregate } from '../aggregate/aggregate.ts';
import { aggregateFeed, feedAggregateSql, fixedWindowSql } from '../aggregate/aggregate-sql.ts';
import { sayAggregate } from '../aggregate/aggregate-words.ts';
import { aggregatorOf } from '../aggregate/aggregator.ts';
import { subjectOf } from '../aggregate/subject.ts';
import type { PurchasesCondition } from '../expression.ts';
import { aggregateField, field, TRUSTED_FIELD, WINDOW_FIELD } from '../fields.ts';
import type { Kind } from '../kind.ts';
import type { EventRule, RuleContext } from '../meaning.ts';
import { complain, inside, onlyMembers, readFlag, readOptionalText } from '../reader.ts';
import type { Feed, FeedScope } from '../sql/scope.ts';
import { ordersTrustedSql } from '../trusted.ts';
import { sayValue, sayWindow } from '../voice.ts';
import { isInWindow, printWindow, readWindow, WINDOW_MEMBERS } from '../window.ts';
import { isOfProduct, isOfProductSql } from './product.ts';

/** What says that something was bought. */
const ORDER_COMPLETED = 'Order Completed';

/**
 * `{ "purchases": Aggregate, "product"?: id, Window? }`: orders that somebody vouches for. `trusted` may be said and adds
 * nothing.
 */
export const purchases: Kind<PurchasesCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['purchases', 'product', 'trusted', ...WINDOW_MEMBERS], place);
    const product = readOptionalText(wire, 'product', place);
    readFlag(wire, 'trusted', place);
    const window = readWindow(wire, place);
    const at = inside(place, 'purchases');
    if (!isObject(wire.purchases)) return complain(at, 'must be an object such as {"count": {"gte": 1}}');
    onlyMembers(wire.purchases, AGGREGATE_MEMBERS, at);
    const aggregate = readAggregate(wire.purchases, window, at);
    return window === undefined || aggregate === undefined
      ? undefined
      : { kind: 'purchases', aggregate, product, window };
  },
  print: (node) => ({
    purchases: printAggregate(node.aggregate),
    ...(node.product === undefined ? {} : { product: node.product }),
    ...printWindow(node.window),
  }),
  say: ({ aggregate, product, window }, { language }) => {
    const [verb, something] = language === 'en' ? ['bought', 'something'] : ['a acheté', 'quelque chose'];
    return (
      `${verb} ${product === undefined ? something : sayValue(product, language)}` +
      (isOnce(aggregate) ? '' : sayAggregate(aggregate, language)) +
      sayWindow(window, language)
    );
  },
  meaning: (node, context) => ({ from: 'state', rule: ruleOf(node, context) }),
  feed: purchasesFeed,
  sql: (node, scope) =>
    feedAggregateSql(node.aggregate, node.window, (row) => purchasesFeed(node, row), scope),
  evidence: ({ aggregate, window }, { state, now }) =>
    aggregatorOf(aggregate, window, Number.POSITIVE_INFINITY).evidence(state, now),
  form: {
    label: { en: 'Purchases', fr: 'Achats' },
    group: 'behaviour',
    fields: [
      aggregateField('purchases', { en: 'How often or how much', fr: 'Combien' }),
      { ...field('product', 'product', { en: 'Of product', fr: 'Du produit' }), optional: true },
      WINDOW_FIELD,
      TRUSTED_FIELD,
    ],
  },
};

function ruleOf({ aggregate, product, window }: PurchasesCondition, context: RuleContext): EventRule {
  const subject = subjectOf(aggregate);
  return {
    by: 'events',
    names: [ORDER_COMPLETED],
    // As for events: an order of any age is taken.
    horizon: Number.POSITIVE_INFINITY,
    mark: ({ origin, properties }, time) =>
      vouchesForOrders(origin) &&
      isInWindow(window, time) &&
      (product === undefined || isOfProduct(properties, product))
        ? subject(properties)
        : undefined,
    ...aggregatorOf(aggregate, window, context.keep),
  };
}

function purchasesFeed({ aggregate, product, window }: PurchasesCondition, row: FeedScope): Feed {
  const clauses = [`name = ${row.bind('String', ORDER_COMPLETED)}`, ordersTrustedSql('origin')];
  if (window.kind === 'between') clauses.push(fixedWindowSql(window, 'time_ms', row));
  if (product !== undefined) clauses.push(isOfProductSql(product, row));
  return aggregateFeed(aggregate, row, { names: [ORDER_COMPLETED], accepts: clauses.join(' and ') });
}
