import { type MessageState, messageEvent, type Outcome, settlementOf } from '@relance/core/reach/message';
import { CHANNELS } from '../channel/index.ts';
import type { Claimed, Settled } from './claim.store.ts';
import type { Prepared, Refused } from './prepare.ts';
import type { Result } from './settler.ts';

/** A message of a campaign about to start asks again after this long. */
const START_WAIT_MS = 1_000;

/** What to write of a message that was handed over. */
export function resultOf(
  prepared: Prepared,
  outcome: Outcome,
  chance: { now: number; random: number },
): Result {
  const { message, language = null, platform = null, who, ways } = prepared;
  const atMostOnce = ways.some((way) => CHANNELS[way.provider].atMostOnce);
  const settlement = settlementOf(outcome, { attempt: message.attempt, atMostOnce, ...chance });
  if (settlement.state === 'queued') {
    const waitMs = Math.max(0, settlement.nextAt - chance.now);
    return {
      settled: { ...queued(message, waitMs), reason: settlement.reason, isUncounted: !settlement.counted },
    };
  }
  const reason = settlement.state === 'sent' ? null : settlement.reason;
  const settled = { ...finished(message, settlement.state, reason), language, platform };
  if (message.isTest || settlement.state === 'unknown') return { settled };
  return { settled, event: messageEvent(settlement.state, message, who, reason === null ? {} : { reason }) };
}

/** What to write of a message that may not go. */
export function refusalOf(refused: Refused): Result {
  const { message } = refused;
  switch (refused.kind) {
    case 'wait':
      return { settled: { ...queued(message, START_WAIT_MS), reason: 'campaign-scheduled' } };
    case 'skip':
      return { settled: finished(message, 'skipped', refused.reason) };
    case 'fail': {
      const { reason, who } = refused;
      const settled = finished(message, 'failed', reason);
      return message.isTest
        ? { settled }
        : { settled, event: messageEvent('failed', message, who, { reason }) };
    }
  }
}

/** What to write of a message that nobody can say was handed over or not. */
export function lost(message: Claimed): Result {
  return { settled: finished(message, 'unknown', 'interrupted') };
}

/** What to write of a message that is given back as it was. */
export function returned(message: Claimed, waitMs: number): Result {
  return { settled: queued(message, waitMs) };
}

function queued({ id, fence }: Claimed, waitMs: number): Settled {
  return {
    id,
    fence,
    state: 'queued',
    reason: null,
    waitMs,
    isUncounted: true,
    language: null,
    platform: null,
  };
}

function finished({ id, fence }: Claimed, state: MessageState, reason: string | null): Settled {
  return { id, fence, state, reason, waitMs: null, isUncounted: false, language: null, platform: null };
}
