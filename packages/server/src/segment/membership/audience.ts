import { AGE_TRAITS, isKnownUnder } from '@relance/core/segment/age';
import type { Queryable } from '../../stores/postgres/index.ts';
import { EVERYONE } from '../expression/index.ts';
import type { AgeRule } from './age.ts';
import { type AudienceRow, readAudiences } from './audience.store.ts';

/** To which audiences of prices and offers somebody belongs at this moment. */
export interface Audience {
  /** undefined: nobody is known by that key yet. */
  readonly customerId: number | undefined;
  /** Canonical identity key: what control groups hash. The key asked for, while nobody is known by it. */
  readonly key: string;
  /** Ids. Empty, as `groups` is, for who is known to be too young. */
  readonly segments: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** Products that are owned now: `app` or `app/productId`. */
  readonly owned: ReadonlySet<string>;
  /** The epoch of prices at the moment of the answer (decision 20). */
  readonly epoch: number;
}

/** What reading audiences works with. */
export interface AudienceDeps extends AgeRule {
  readonly db: Queryable;
}

/** Reads the live audiences of the customer behind an identity key. */
export type ReadAudience = (identityKey: string) => Promise<Audience>;

/** More keys than these are asked for in another statement. */
const AT_ONCE = 200;

interface Waiting {
  readonly key: string;
  resolve(audience: Audience): void;
  reject(error: unknown): void;
}

/** Opens the reader. What is asked for in one turn of the event loop is read in one statement. */
export function openAudiences(deps: AudienceDeps): ReadAudience {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let i = 0; i < all.length; i += AT_ONCE) void answer(deps, all.slice(i, i + AT_ONCE));
  };
  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ key, resolve, reject });
    });
}

async function answer(deps: AudienceDeps, waiting: readonly Waiting[]): Promise<void> {
  try {
    const keys = [...new Set(waiting.map(({ key }) => key))];
    const traits = deps.minimumAge > 0 ? AGE_TRAITS : [];
    const rows = await readAudiences(deps.db, keys, traits);
    const found = new Map(rows.map((row) => [row.asked, audienceOf(row, deps)]));
    for (const { key, resolve, reject } of waiting) {
      const audience = found.get(key);
      if (audience) resolve(audience);
      else reject(new Error('an identity key was not answered'));
    }
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

function audienceOf(row: AudienceRow, { minimumAge, now }: AgeRule): Audience {
  const isTooYoung = row.said !== null && isKnownUnder(minimumAge, row.said, now());
  const isNobody = row.customerId === null || isTooYoung;
  return {
    customerId: row.customerId ?? undefined,
    key: row.key ?? row.asked,
    segments: new Set(isNobody ? [] : [...row.segments, EVERYONE]),
    groups: new Set(isNobody ? [] : row.groups),
    owned: new Set(row.owned),
    epoch: row.epoch,
  };
}
