import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLATFORMS, SNIPPETS } from './snippets.ts';

const run = promisify(execFile);

interface Seen {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

const seen: Seen[] = [];
const server = createServer((request: IncomingMessage, response) => {
  void text(request).then((body) => {
    const { authorization } = request.headers;
    seen.push({ path: request.url, authorization, body: JSON.parse(body) });
    response.setHeader('content-type', 'application/json');
    response.end('{"success":true}');
  });
});
let facts: { readonly server: string; readonly key: string };

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  facts = { server: `http://127.0.0.1:${port}`, key: 'pk_test' };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const first = (platform: (typeof PLATFORMS)[number]): string => SNIPPETS[platform](facts)[0]?.code ?? '';
const EVENT = { userId: 'ada', event: 'Article Read', properties: { category: 'science' } };

test('the snippet for curl, pasted into a shell, sends the event under the key', async () => {
  await run('sh', ['-c', first('curl')]);
  expect(seen.at(-1)).toEqual({ path: '/v1/track', authorization: 'Bearer pk_test', body: EVENT });
});

test('the snippet for Node, run as a module, sends the event under the key', async () => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', first('node')]);
  expect(stdout).toContain('200');
  expect(seen.at(-1)).toEqual({ path: '/v1/track', authorization: 'Bearer pk_test', body: EVENT });
});

test('every snippet carries the key and leads to this server', () => {
  for (const platform of PLATFORMS)
    for (const { code } of SNIPPETS[platform](facts)) {
      expect(code, platform).toContain('pk_test');
      expect(code, platform).toContain(facts.server.replace('http://', ''));
    }
});
