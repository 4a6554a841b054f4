import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import { startGoodClient } from './good-client.ts';
import { p99 } from './ledger.ts';
import { headOf } from './raw-http.ts';
import { rounds } from './rounds.ts';

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

/** What each kind does at first, and then every second. */
const KINDS: Readonly<Record<string, (socket: Socket) => () => void>> = {
  'says nothing': () => () => undefined,
  'sends a header every second': (socket) => {
    socket.write('POST /v1/track HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    return () => socket.write(`X-Slow: ${Date.now()}\r\n`);
  },
  'sends a byte of its body every second': (socket) => {
    socket.write(head(4_096));
    return () => socket.write('{');
  },
  'stops in the middle of its body': (socket) => {
    socket.write(`${head(100)}{"batch":[`);
    return () => undefined;
  },
  'never reads its answers': (socket) => {
    socket.pause();
    // Some 3 MB of answers: more than the kernels keep between us.
    for (let n = 0; n < 20; n++) socket.write(headOf({ method: 'GET', path: '/openapi.json' }));
    return () => undefined;
  },
};

function head(length: number): string {
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/json'];
  return headOf({ path: '/v1/track', headers, length });
}

/** A connection that does little, for as long as it may. */
interface SlowClient {
  readonly kind: string;
  readonly socket: Socket;
}

function openSlow(kind: string, begin: (socket: Socket) => () => void): SlowClient {
  const socket = connect(server.port, '127.0.0.1');
  const again = begin(socket);
  const timer = setInterval(again, 1_000);
  socket.on('error', () => undefined);
  socket.on('close', () => clearInterval(timer));
  return { kind, socket };
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

test('500 slow connections are let go within 15 s, and a good client does not notice them', async () => {
  for (const round of rounds(1)) {
    const good = startGoodClient(server.port, key);
    const slow = Object.entries(KINDS).flatMap(([kind, begin]) =>
      Array.from({ length: 100 }, () => openSlow(kind, begin)),
    );
    const started = performance.now();
    const left = (): SlowClient[] => {
      const held = heldByServer();
      return slow.filter(({ socket }) => socket.connecting || held.has(socket.localPort ?? 0));
    };
    await eventually(
      async () => left().length,
      (count) => count === 500,
      5_000,
    );
    while (left().length > 0 && performance.now() - started < 15_000) await sleep(250);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const late = p99(await good.stop());
    const kinds = Map.groupBy(left(), ({ kind }) => kind);
    for (const { socket } of slow) socket.destroy();
    console.log(`round ${round}: good p99 ${late.toFixed(1)} ms, all let go after ${seconds} s`);
    expect([...kinds].map(([kind, of]) => `${of.length} × ${kind}`)).toEqual([]);
    expect(late).toBeLessThan(500);
  }
});
