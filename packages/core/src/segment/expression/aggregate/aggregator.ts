import type { Window } from '../window.ts';
import type { Aggregate } from './aggregate.ts';
import { countEver, countWithin } from './counting.ts';
import { distinctEver, distinctWithin } from './distinct.ts';
import { extremeEver, extremeWithin } from './extremes.ts';
import type { Aggregator } from './kept.ts';
import { totalEver, totalWithin } from './totals.ts';

/**
 * How an aggregate is kept. A fixed window (`from`, `to`) is the same as none: what lies outside is never added. `keep`
 * bounds sums and averages over a sliding window; all else is exact.
 */
export function aggregatorOf(aggregate: Aggregate, window: Window, keep: number): Aggregator {
  const ms = window.kind === 'within' ? window.ms : undefined;
  switch (aggregate.fn) {
    case 'count':
      return ms === undefined ? countEver(aggregate.predicate) : countWithin(aggregate.predicate, ms);
    case 'distinct':
      return ms === undefined ? distinctEver(aggregate.predicate) : distinctWithin(aggregate.predicate, ms);
    case 'min':
    case 'max':
      return ms === undefined
        ? extremeEver(aggregate.fn, aggregate.predicate)
        : extremeWithin(aggregate.fn, aggregate.predicate, ms);
    case 'sum':
    case 'avg':
      return ms === undefined
        ? totalEver(aggregate.fn, aggregate.predicate)
        : totalWithin(aggregate.fn, aggregate.predicate, { ms, keep });
  }
}
