import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import { startGoodClient } from './good-client.ts';
import { p99 } from './ledger.ts';
import { headOf } from './raw-http.ts';
import { isLong, rounds } from './rounds.ts';

let server: TestServer;
let key: string;

beforeAll(async () => {
  server = await startServer();
  ({ clientKey: key } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
    id: 'shop',
    name: 'Shop',
  }));
});

afterAll(async () => {
  await server.close();
});

interface Kind {
  readonly count: number;
  /** The server lets go of it within this time, s. */
  readonly seconds: number;
  /** What it does at first; answers what it does every second. */
  readonly begin: (socket: Socket) => () => void;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'says nothing': { count: 120, seconds: 15, begin: () => () => undefined },
  'sends a header every second': {
    count: 120,
    seconds: 15,
    begin: (socket) => {
      socket.write('POST /v1/track HTTP/1.1\r\nHost: 127.0.0.1\r\n');
      return () => socket.write(`X-Slow: ${Date.now()}\r\n`);
    },
  },
  'sends a byte of its body every second': {
    count: 120,
    seconds: 15,
    begin: (socket) => {
      socket.write(head(4_096));
      return () => socket.write('{');
    },
  },
  'stops in the middle of its body': {
    count: 120,
    seconds: 15,
    begin: (socket) => {
      socket.write(`${head(100)}{"batch":[`);
      return () => undefined;
    },
  },
  // Some 8 MB of answers, twice what the kernel takes off us. Node notices at the second idle time that nothing goes out.
  'never reads its answers': {
    count: 20,
    seconds: 25,
    begin: (socket) => {
      socket.pause();
      for (let n = 0; n < 60; n++) socket.write(headOf({ method: 'GET', path: '/openapi.json' }));
      return () => undefined;
    },
  },
};

function head(length: number): string {
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/json'];
  return headOf({ path: '/v1/track', headers, length });
}

/** A connection that does little, for as long as it may. */
interface SlowClient {
  readonly kind: string;
  readonly seconds: number;
  readonly socket: Socket;
}

function openSlow(kind: string, { seconds, begin }: Kind): SlowClient {
  const socket = connect(server.port, '127.0.0.1');
  const again = begin(socket);
  const timer = setInterval(again, 1_000);
  socket.on('error', () => undefined);
  socket.on('close', () => clearInterval(timer));
  return { kind, seconds, socket };
}

/** Ports of the clients whose connection the server holds: who does not read does not see it closed. */
function heldByServer(): Set<number> {
  const lines = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  const held = lines.flatMap((line) => {
    const [, local = '', remote = '', state, , , , , , inode] = line.trim().split(/\s+/);
    // A socket without an inode belongs to no process any more: the kernel says goodbye for it.
    return portOf(local) === server.port && state !== LISTENING && inode !== '0' ? [portOf(remote)] : [];
  });
  return new Set(held);
}

const LISTENING = '0A';

function portOf(address: string): number {
  return Number.parseInt(address.split(':').at(-1) ?? '', 16);
}

/** The good client is watched for as long as the slow ones may stay; those that never read only in the long run. */
const WATCHED_S = isLong ? 25 : 15;

test('500 slow connections are let go within 15 s, and a good client does not notice them', async () => {
  for (const round of rounds(1, 0.1)) {
    const good = startGoodClient(server.port, key);
    const slow = Object.entries(KINDS).flatMap(([name, kind]) =>
      Array.from({ length: kind.count }, () => openSlow(name, kind)),
    );
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1_000;
    const left = (): SlowClient[] => {
      const held = heldByServer();
      return slow.filter(({ socket }) => socket.connecting || held.has(socket.localPort ?? 0));
    };
    await eventually(
      async () => left().length,
      (count) => count === 500,
      5_000,
    );
    const lastSeen = new Map<string, number>();
    while (seconds() < WATCHED_S) {
      for (const { kind } of left()) lastSeen.set(kind, seconds());
      await sleep(250);
    }
    const late = p99(await good.stop());
    for (const { socket } of slow) socket.destroy();
    console.log(
      `round ${round}: good p99 ${late.toFixed(1)} ms; last seen (s)`,
      Object.fromEntries(lastSeen),
    );
    for (const [kind, { seconds: limit }] of Object.entries(KINDS))
      if (limit <= WATCHED_S) expect(lastSeen.get(kind), kind).toBeLessThan(limit - 0.5);
    expect(late).toBeLessThan(500);
  }
});
