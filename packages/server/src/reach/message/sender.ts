import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  MAX_ATTEMPTS,
  MESSAGE_CHANNELS,
  type MessageChannel,
  type Outcome,
} from '@relance/core/reach/message';
import type { Egress } from '../../platform/egress/index.ts';
import { type FailureLog, type Logger, openFailureLog } from '../../platform/logger/index.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { type Signal, signal } from '../../platform/signal/index.ts';
import { type Database, isAway } from '../../stores/postgres/index.ts';
import { CHANNELS, type Gates, type Lines, openGates, openLines, type Provider } from '../channel/index.ts';
import { openTemplates, type Templates } from '../template/index.ts';
import { type Claimed, type ClosedQueue, claim, renew } from './claim.store.ts';
import { type Desk, openDesk } from './desk.ts';
import { handOverTo } from './hand-over.ts';
import { type Hands, openHands } from './hands.ts';
import { type Links, openLinks } from './links.ts';
import { type Prepared, prepare } from './prepare.ts';
import { isAnyUnderWay } from './recipient.store.ts';
import { MESSAGE_CHANNEL } from './record.store.ts';
import { lost, refusalOf, resultOf, returned } from './result.ts';
import { openSettler, type Settler } from './settler.ts';

/** What a sender works with. */
export interface SenderDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly secrets: Secrets;
  readonly egress: Egress;
  /** How the outside world reaches this server: the start of links in messages. */
  readonly publicUrl: string;
  /** The clock, epoch ms. Default: the machine's. */
  readonly now?: () => number;
  /** Evenly drawn from [0, 1). Default: the machine's. */
  readonly random?: () => number;
  /** For fault tests: `after-send` kills the process between the provider's answer and writing it down (F4). */
  readonly crashAt?: string | undefined;
  /** Told of each hand-over (metrics). */
  readonly onHandOver?: (note: HandOverNote) => void;
}

/** How a hand-over went. */
export interface HandOverNote {
  readonly channel: MessageChannel;
  readonly outcome: Outcome['kind'];
  /** Since the message was first due, ms. */
  readonly ms: number;
}

/** A running sender. */
export interface Sender {
  /** How many records it holds, by channel. */
  inHand(): ReadonlyMap<MessageChannel, number>;
  /** Lets what is being handed over come to its end (10 s at most), gives the rest back, and stops. */
  stop(): Promise<void>;
}

/** Without a hint the queue is looked at this often: how late a delayed message or a retry can be. */
const POLL_MS = 250;
/** While this much is under way claims are made this far apart, so that each carries more. */
const BUSY = 50;
const PACE_MS = 5;
const RENEW_MS = 10_000;
const SYNC_MS = 500;
const AWAY_MS = 500;
const STOP_MS = 10_000;

/** Who carries a channel: what its desk's slots and readiness are taken from. */
const PROVIDER: { readonly [C in MessageChannel]: Provider } = {
  push: 'webpush',
  email: 'email',
  webhook: 'webhook',
};

/**
 * Starts sending: claims due records under a lease, checks and renders them, hands them over, and writes down what came
 * of it. Any number may run beside each other, in any processes.
 */
export async function startSender(deps: SenderDeps): Promise<Sender> {
  const sending = await openSending(deps);
  const desks = MESSAGE_CHANNELS.map((channel) => openChannelDesk(sending, channel));
  await sync(sending);
  const unlisten = await deps.db.listen(MESSAGE_CHANNEL, sending.woken.raise);
  const timers = [
    setInterval(() => void sync(sending), SYNC_MS),
    setInterval(() => void renewAll(sending), RENEW_MS),
  ];
  const claiming = claimOnAndOn(sending, desks);
  return {
    inHand: () => {
      const held = Map.groupBy(sending.hands.all(), ({ channel }) => channel);
      return new Map(MESSAGE_CHANNELS.map((channel) => [channel, held.get(channel)?.length ?? 0]));
    },
    stop: async () => {
      sending.isStopped = true;
      sending.woken.raise();
      await Promise.all([unlisten(), claiming]);
      const left = await Promise.all(desks.map((desk) => desk.close(STOP_MS)));
      sending.settler.add(left.flat().map((message) => returned(message, 0)));
      await sending.settler.drain(STOP_MS / 2);
      for (const timer of timers) clearInterval(timer);
      await Promise.all([sending.lines.close(), sending.templates.close()]);
    },
  };
}

interface Sending extends SenderDeps {
  /** Names this sender in the leases it takes. */
  readonly owner: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly failed: FailureLog;
  readonly hands: Hands;
  readonly settler: Settler;
  readonly lines: Lines;
  readonly gates: Gates;
  readonly templates: Templates;
  readonly links: Links;
  /** Raised when there may be something to claim, or room for it. */
  readonly woken: Signal;
  /** The last look at the queue found something: there may be more. */
  isBehind: boolean;
  isStopped: boolean;
}

async function openSending(deps: SenderDeps): Promise<Sending> {
  const { db, log, egress, secrets, publicUrl, now = Date.now, random = Math.random } = deps;
  const links = await openLinks(db, publicUrl);
  const failed = openFailureLog(log, isAway);
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const hands = openHands();
  const woken = signal();
  return {
    ...deps,
    owner,
    now,
    random,
    failed,
    hands,
    woken,
    settler: openSettler({ db, failed, owner, onWritten: hands.drop }),
    lines: openLines({ db, log, secrets, publicUrl, now, tools: { egress, now } }),
    gates: openGates(db, log, now),
    templates: openTemplates(),
    links,
    isBehind: false,
    isStopped: false,
  };
}

function openChannelDesk(sending: Sending, channel: MessageChannel): Desk {
  const { settler, failed, lines, woken } = sending;
  const provider = PROVIDER[channel];
  return openDesk({
    channel,
    slots: () => lines.slots(provider),
    limit: () => (lines.isReady(provider) ? LIMITS[sending.gates.admits(provider)] : 0),
    prepare: (messages) => prepare(sending, messages),
    refuse: (refused) => settler.add(refused.map(refusalOf)),
    handOver: (prepared) => handOver(sending, prepared),
    giveBack: (messages, err) => {
      failed(err, 'messages could not be prepared', { channel });
      settler.add(messages.map((message) => returned(message, AWAY_MS)));
    },
    onRoom: () => {
      if (sending.isBehind) woken.raise();
    },
  });
}

/** Records to hold while a channel's own gate is open, tries the provider out, or is closed. */
const LIMITS = { all: Number.POSITIVE_INFINITY, one: 1, none: 0 } as const;

async function handOver(sending: Sending, prepared: Prepared): Promise<void> {
  const { hands, settler, now, random, crashAt } = sending;
  const { id, channel, dueAt } = prepared.message;
  // Its lease is running out, or has: whoever claims it next hands it over.
  if (!hands.isSafe(id)) return hands.drop([id]);
  const outcome = await handOverTo(sending, prepared);
  sending.onHandOver?.({ channel, outcome: outcome.kind, ms: now() - dueAt });
  if (crashAt === 'after-send' && outcome.kind === 'sent') process.kill(process.pid, 'SIGKILL');
  settler.add([resultOf(prepared, outcome, { now: now(), random: random() })]);
}

async function claimOnAndOn(sending: Sending, desks: readonly Desk[]): Promise<void> {
  const { woken, hands, failed } = sending;
  while (!sending.isStopped) {
    try {
      const claimed = await claimOnce(sending, desks);
      if (claimed === 0) await woken.wait(POLL_MS);
      else if (hands.size > BUSY) await sleep(PACE_MS);
    } catch (err) {
      failed(err, 'the queue cannot be read');
      await sleep(AWAY_MS);
    }
  }
}

async function claimOnce(sending: Sending, desks: readonly Desk[]): Promise<number> {
  const { db, owner, gates, hands, settler } = sending;
  const rooms = desks.map((desk) => desk.room()).filter((room) => room.realTime > 0);
  if (rooms.length === 0) return 0;
  const since = performance.now();
  const claimed = await claim(db, owner, rooms, closedQueues(gates));
  sending.isBehind = claimed.length > 0;
  hands.take(claimed, since);
  const gone = claimed.filter(isGivenUp);
  settler.add(gone.map(lost));
  const live = gone.length === 0 ? claimed : claimed.filter((message) => !isGivenUp(message));
  for (const [channel, messages] of Map.groupBy(live, (message) => message.channel)) {
    desks.find((desk) => desk.channel === channel)?.take(messages);
  }
  return claimed.length;
}

/** Senders died over it five times, or once where nothing may be handed over twice. */
function isGivenUp({ attempt, isInterrupted, channel }: Claimed): boolean {
  return isInterrupted && (attempt > MAX_ATTEMPTS || CHANNELS[PROVIDER[channel]].atMostOnce);
}

/** Webhooks have a gate per campaign: what is queued behind a closed one is not even claimed. */
function closedQueues(gates: Gates): ClosedQueue[] {
  return gates.closed().flatMap((gate): ClosedQueue[] => {
    const [kind, programme] = gate.split('/', 2);
    return kind === 'webhook' && programme !== undefined ? [{ channel: 'webhook', programme }] : [];
  });
}

async function sync({ db, gates, lines, failed, templates }: Sending): Promise<void> {
  const ready = isAnyUnderWay(db).then((wanted) => templates.holdReady(wanted));
  await Promise.all([gates.sync(), lines.refresh(), ready]).catch((err: unknown) => {
    failed(err, 'pauses and settings cannot be read');
  });
}

/** Renews what is held. What another sender has taken over meanwhile is let go of, if it is not too late. */
async function renewAll({ db, owner, hands, failed }: Sending): Promise<void> {
  const messages = hands.all();
  if (messages.length === 0) return;
  const since = performance.now();
  try {
    const held = await renew(db, owner, messages);
    hands.renewed(held, since);
    hands.drop(messages.map(({ id }) => id).filter((id) => !held.has(id)));
  } catch (err) {
    failed(err, 'leases cannot be renewed');
  }
}
