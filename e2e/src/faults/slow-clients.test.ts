import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sleep, startServer, type TestServer } from '../support/server.ts';
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

/** A connection that does little, for as long as it may. */
interface SlowClient {
  readonly kind: string;
  /** How long the server bore with it, ms; undefined while it still does. */
  reapedAfterMs(): number | undefined;
  close(): void;
}

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

function openSlow(kind: string, begin: (socket: Socket) => () => void): SlowClient {
  const socket = connect(server.port, '127.0.0.1');
  const started = performance.now();
  let reapedAfterMs: number | undefined;
  const again = begin(socket);
  const timer = setInterval(again, 1_000);
  socket.on('data', () => undefined);
  if (kind === 'never reads its answers') socket.pause();
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(timer);
    reapedAfterMs = performance.now() - started;
  });
  return {
    kind,
    reapedAfterMs: () => reapedAfterMs,
    close: () => {
      clearInterval(timer);
      socket.destroy();
    },
  };
}

test('500 slow connections are let go within 15 s, and a good client does not notice them', async () => {
  for (const round of rounds(1)) {
    const good = startGoodClient(server.port, key);
    const slow = Object.entries(KINDS).flatMap(([kind, begin]) =>
      Array.from({ length: 100 }, () => openSlow(kind, begin)),
    );
    await sleep(15_000);
    const late = p99(await good.stop());
    const left = slow.filter((client) => client.reapedAfterMs() === undefined).map(({ kind }) => kind);
    const longest = Math.max(...slow.map((client) => client.reapedAfterMs() ?? Number.POSITIVE_INFINITY));
    for (const client of slow) client.close();
    console.log(
      `round ${round}: good p99 ${late.toFixed(1)} ms, the last let go after ${Math.round(longest)} ms`,
    );
    expect([...Map.groupBy(left, (kind) => kind)].map(([kind, of]) => `${of.length} × ${kind}`)).toEqual([]);
    expect(late).toBeLessThan(500);
  }
});
