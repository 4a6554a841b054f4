import { randomBytes } from 'node:crypto';
import { MOST_SCORES, type ScoresAnswer, type ScoresBody } from '@relance/contract/segment/score';
import type { LoggedEvent } from '@relance/core/collect/event';
import { knownKey } from '@relance/core/collect/identity';
import { appendLast, LOG_CHANNEL } from '../../log/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { knownAmong, noteScore } from './score.store.ts';

/** What setting scores works with. */
export interface SetScoresDeps {
  readonly db: Database;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/**
 * Sets a score of customers: one event `Score Set` each, by which segments move at once. Whoever is not known is left out,
 * so that a list made yesterday brings nobody back who was erased since.
 *
 * @throws Problem too-large, invalid
 */
export async function setScores(
  { db, now }: SetScoresDeps,
  { score, values }: ScoresBody,
  test: boolean,
): Promise<ScoresAnswer> {
  if (values.length > MOST_SCORES) {
    throw new Problem('too-large', { detail: `At most ${MOST_SCORES} customers at once.` });
  }
  const errors = repetitions(values.map(({ userId }) => userId));
  if (errors.length > 0) throw new Problem('invalid', { errors });
  const keyOf = (userId: string): string => knownKey(userId, test);
  const known = await knownAmong(
    db,
    values.map(({ userId }) => keyOf(userId)),
  );
  const isKnown = ({ userId }: { readonly userId: string }): boolean => known.has(keyOf(userId));
  const messageId = newIds(now());
  const events = values.filter(isKnown).map(({ userId, value }, index): LoggedEvent => {
    const properties = { score, value };
    const who = { app: '', ...(test ? { test: true as const } : {}), userId };
    return {
      type: 'track',
      name: 'Score Set',
      ...who,
      messageId: messageId(index),
      origin: 'system',
      properties,
    };
  });
  const unknown = values.filter((value) => !isKnown(value)).map(({ userId }) => userId);
  if (events.length === 0) return { accepted: 0, unknown, position: null };
  const { position } = await db.transaction(async (tx) => {
    await noteScore(tx, score);
    return appendLast(tx, events);
  });
  db.notify(LOG_CHANNEL);
  return { accepted: events.length, unknown, position };
}

function repetitions(userIds: readonly string[]) {
  const seen = new Set<string>();
  return userIds.flatMap((userId, index) => {
    if (!seen.has(userId)) {
      seen.add(userId);
      return [];
    }
    return [{ path: `$.values[${index}].userId`, message: 'stands in the list twice' }];
  });
}

/** Ids that sort as they were made, so that of two settings of one instant the later counts; short, as hot rows keep them. */
function newIds(now: number): (index: number) => string {
  const stem = now.toString(36).padStart(9, '0') + randomBytes(6).toString('base64url');
  return (index) => `${stem}-${index.toString(36)}`;
}
