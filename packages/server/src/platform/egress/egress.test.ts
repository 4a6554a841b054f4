import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Egress, type EgressFailed, openEgress, type Resolve } from './egress.ts';

let server: Server;
let port = 0;
let reached = 0;
const opened: Egress[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    reached++;
    if (request.url === '/redirect')
      response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end();
    else if (request.url === '/endless') {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    } else if (request.url === '/silent') setTimeout(() => response.end('late'), 5_000).unref();
    else response.writeHead(200, { 'x-said': 'hello' }).end('taken');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((egress) => egress.close()));
  reached = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function egress(allow: readonly string[] = [], resolve?: Resolve): Egress {
  const client = openEgress({ allow, ...(resolve ? { resolve } : {}) });
  opened.push(client);
  return client;
}

/** A resolver whose answers are the test's own. */
function answering(...addresses: string[]): Resolve {
  return (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

async function how(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'answered',
    (error: EgressFailed) => error.how,
  );
}

const INSIDE = (): string[] => [
  `http://127.0.0.1:${port}/`,
  `http://127.1:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://2130706433:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://0:${port}/`,
  `http://0.0.0.0:${port}/`,
  `http://localhost:${port}/`,
  `http://localhost.:${port}/`,
  `http://LOCALHOST:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[::127.0.0.1]:${port}/`,
  `http://[0:0:0:0:0:0:0:1]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://①②⑦.⓪.⓪.①:${port}/`,
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'https://10.0.0.1/',
  'https://192.168.0.1/',
  'https://172.16.0.1/',
  'https://[fe80::1]/',
  `http://user:secret@127.0.0.1:${port}/`,
  'http://8.8.8.8/',
  'https://8.8.8.8:5432/',
  'file:///etc/passwd',
  'ftp://example.com/',
  'gopher://127.0.0.1/',
  'not a url',
  '',
];

test('no URL leads inside, however it is written', async () => {
  const client = egress();
  for (const url of INSIDE()) {
    // Not every resolver knows "localhost.": what does not resolve is not reached either.
    const outcomes = url.includes('localhost.') ? ['refused', 'unsent'] : ['refused'];
    expect(outcomes, url).toContain(await how(client.request({ url, timeoutMs: 2_000 })));
  }
  expect(reached).toBe(0);
});

test('a name with one address inside is refused whole', async () => {
  const client = egress([], answering('8.8.8.8', '127.0.0.1'));
  expect(await how(client.request({ url: 'https://rebinding.test/' }))).toBe('refused');
});

test('the answer of the look-up is judged at each connection, not once', async () => {
  let turn = 0;
  const client = egress(['127.0.0.1:*'], (...question) => {
    turn++;
    answering(turn === 1 ? '127.0.0.1' : '127.0.0.2')(...question);
  });
  const url = `http://moving.test:${port}/`;
  expect((await client.request({ url, headers: { connection: 'close' } })).body).toBe('taken');
  expect(await how(client.request({ url }))).toBe('refused');
});

test('what the operator opened is reached, and only there', async () => {
  const client = egress([`127.0.0.1:${port}`]);
  const answer = await client.request({ url: `http://127.0.0.1:${port}/`, body: 'hello' });
  expect(answer).toMatchObject({ status: 200, body: 'taken', headers: { 'x-said': 'hello' } });
  expect(client.isOpened(`http://127.0.0.1:${port}/x`)).toBe(true);
  expect(client.isOpened('https://example.com/')).toBe(false);
});

test('a redirect is an answer, not an order', async () => {
  const client = egress([`127.0.0.1:${port}`]);
  expect((await client.request({ url: `http://127.0.0.1:${port}/redirect` })).status).toBe(302);
  expect(reached).toBe(1);
});

test('an endless answer is cut at 64 kB', async () => {
  const client = egress([`127.0.0.1:${port}`]);
  const answer = await client.request({ url: `http://127.0.0.1:${port}/endless` });
  expect(answer.body).toHaveLength(65_536);
});

test('silence ends at the deadline, and may have been heard', async () => {
  const client = egress([`127.0.0.1:${port}`]);
  expect(await how(client.request({ url: `http://127.0.0.1:${port}/silent`, timeoutMs: 100 }))).toBe(
    'unclear',
  );
});

test('where nobody listens nothing was sent', async () => {
  const client = egress(['127.0.0.1:*']);
  expect(await how(client.request({ url: 'http://127.0.0.1:1/' }))).toBe('unsent');
});
