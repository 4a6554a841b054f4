import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleRoutes } from './index.ts';

let folder: string;
const app = () => fastify().register(consoleRoutes({ folder }));
const browser = { accept: 'text/html,application/xhtml+xml' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relance-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<script nonce="__NONCE__" src="/assets/a-1.js"></script>');
  await writeFile(join(folder, 'assets', 'a-1.js'), 'export {}');
});
afterEach(() => rm(folder, { recursive: true }));

test('the page comes under a policy whose nonce is its own and never the same', async () => {
  const server = app();
  const nonces = await Promise.all(
    ['/', '/segment/segments?x=1'].map(async (url) => {
      const { statusCode, body, headers } = await server.inject({ url, headers: browser });
      expect(statusCode).toBe(200);
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      return nonce;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('assets are kept for good, and a missing one is not answered with the page', async () => {
  const server = app();
  const found = await server.inject('/assets/a-1.js');
  expect(found.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await server.inject({ url: '/assets/b-2.js', headers: browser })).statusCode).toBe(404);
  expect((await server.inject('/assets/..%2findex.html')).statusCode).not.toBe(200);
});

test('a mistyped call of the API is not answered with the page', async () => {
  const server = app();
  expect((await server.inject({ url: '/v1/segmnets', headers: browser })).statusCode).toBe(404);
  expect(
    (await server.inject({ url: '/elsewhere', headers: { accept: 'application/json' } })).statusCode,
  ).toBe(404);
});

test('what a publisher wrote is shown where no script of his runs and nothing is asked for', async () => {
  const { headers, body } = await app().inject({ url: '/frame', headers: browser });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-scripts');
  expect(policy).not.toContain("script-src 'self'");
  expect(body).toContain(`nonce="${/'nonce-([^']+)'/.exec(policy)?.[1]}"`);
});

test('without a build the page says what to run', async () => {
  await rm(join(folder, 'index.html'));
  const { statusCode, body } = await app().inject({ url: '/', headers: browser });
  expect(statusCode).toBe(503);
  expect(body).toContain('npm run build');
});
