import { askAgainAt, bestOutcome, type Outcome } from '@relance/core/reach/message';
import { suppress } from '../../collect/consent/index.ts';
import { markAddressDead } from '../../collect/device/index.ts';
import type { FailureLog } from '../../platform/logger/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { CHANNELS, type Gates, type Lines, type Provider } from '../channel/index.ts';
import type { Prepared } from './prepare.ts';
import type { Way } from './ways.ts';

/** What handing over works with. */
export interface HandOverDeps {
  readonly db: Database;
  readonly failed: FailureLog;
  readonly lines: Lines;
  readonly gates: Gates;
  readonly now: () => number;
}

/** A channel that nobody has set up is asked again after this long. */
const UNREADY_MS = 60_000;

/** Hands a message over to each of its addresses, and answers the best that came of it. Never rejects. */
export async function handOverTo(deps: HandOverDeps, prepared: Prepared): Promise<Outcome> {
  const outcomes = await Promise.all(prepared.ways.map((way) => tryWay(deps, prepared, way)));
  return bestOutcome(outcomes);
}

async function tryWay<P extends Provider>(
  deps: HandOverDeps,
  prepared: Prepared,
  way: Way<P>,
): Promise<Outcome> {
  const { gates, lines, now } = deps;
  const { app } = prepared.campaign.definition;
  const channel = CHANNELS[way.provider];
  const gate = channel.gate(way.address, { app, programme: prepared.message.programme });
  const line = await lines.open(way.provider, app).catch(() => undefined);
  if (!line) return { kind: 'deferred', reason: 'channel-not-ready', untilMs: now() + UNREADY_MS };
  if (gates.admits(gate) === 'none') {
    return {
      kind: 'deferred',
      reason: 'channel-paused',
      untilMs: askAgainAt(gates.closedUntil(gate), now()),
    };
  }
  gates.enter(gate);
  const outcome = await line.send(way.address, prepared.letter).catch((error: unknown): Outcome => {
    deps.failed(error, 'a channel threw', { channel: way.provider });
    return { kind: 'unclear', reason: 'no-answer' };
  });
  const name = { gate, kind: way.provider, app: channel.scope === 'app' ? app : '' };
  const isBelieved = gates.note(name, outcome);
  if (outcome.kind === 'dead-address' && isBelieved) await bury(deps, way, outcome.reason);
  return outcome;
}

/** Never writes to an address again that its provider says is no more. */
async function bury({ db, failed }: HandOverDeps, way: Way, reason: string): Promise<void> {
  const buried = way.push
    ? markAddressDead(db, way.push, reason)
    : suppress(db, way.provider, String(way.address), 'hard-bounce');
  await buried.catch((err: unknown) => failed(err, 'a dead address could not be noted'));
}
