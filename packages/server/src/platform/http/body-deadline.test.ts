import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdToPace } from './body-deadline.ts';

const PACE = { graceMs: 200, bytesPerSecond: 1_000, totalMs: 1_000, checkMs: 50 };

let server: Server;
let socket: Socket;
let received = '';

beforeEach(async () => {
  received = '';
  server = createServer((request, response) => {
    holdToPace(request, response, PACE);
    request.resume().on('end', () => response.end('whole'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n');
});

afterEach(() => {
  socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function send(bytes: number, everyMs: number, times: number): Promise<void> {
  const own = socket;
  for (let i = 0; i < times && own.writable; i++) {
    own.write('x'.repeat(bytes));
    await pass(everyMs);
  }
}

test('a body that trickles in is cut off after the grace', async () => {
  const started = performance.now();
  const closed = once(socket, 'close');
  void send(1, 20, 1_000);
  await closed;
  expect(performance.now() - started).toBeLessThan(900);
  expect(received).toContain('408 Request Timeout');
});

test('a body that keeps a fair pace but never ends is cut off in the end', async () => {
  const started = performance.now();
  const closed = once(socket, 'close');
  void send(60, 40, 30);
  await closed;
  expect(performance.now() - started).toBeGreaterThan(900);
  expect(received).toContain('408 Request Timeout');
});

test('a body that arrives in time is served, however it is cut into pieces', async () => {
  await send(200, 30, 10);
  await pass(100);
  expect(received).toContain('whole');
});
