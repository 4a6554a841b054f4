import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROLES, type Role } from '@relance/contract/platform/roles';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Authenticator, Caller, Session } from '../auth/index.ts';
import { createLogger } from '../logger/index.ts';
import { type AuditEntry, createHttpApp, type HttpApp } from './index.ts';

function session(memberId: number, role: Role, apps: readonly string[] | null = null): Session {
  return {
    id: memberId,
    name: role,
    caller: { kind: 'member', memberId, role, scopes: ROLES[role], apps },
  };
}

const SESSIONS: Readonly<Record<string, Session>> = {
  viewer: session(1, 'viewer'),
  marketer: session(2, 'marketer'),
};

const authenticator: Authenticator = {
  byKey: (key) => (key === 'sk' ? { kind: 'secret', keyId: 9, scopes: [] } : undefined),
  identify: async (caller) => caller,
  close: async () => undefined,
};

let looked: string[] = [];
let written: AuditEntry[] = [];
const app: HttpApp = await createHttpApp(
  {
    log: createLogger({ level: 'fatal' }),
    authenticator,
    sessions: {
      find: (token) => {
        looked.push(token);
        return SESSIONS[token];
      },
    },
    audit: {
      write: async (entry) => {
        if (entry.target === '/unwritable') throw new Error('the disk is full');
        written.push(entry);
      },
    },
    idempotency: {
      begin: async () => ({ state: 'mine' }),
      finish: async () => undefined,
      forget: async () => undefined,
    },
    checks: {},
    registry: new Registry(),
  },
  { version: '1', rateLimit: 1_000, trustProxy: 0, publicUrl: 'https://relance.example' },
);

const routes: FastifyPluginAsyncTypebox = async (app) => {
  const who = async ({ caller }: { caller: Caller }) => caller;
  app.get('/read', { config: { key: 'secret', scope: 'campaigns:read' } }, who);
  const write = { config: { key: 'secret', scope: 'campaigns' }, schema: { operationId: 'change' } } as const;
  app.post('/write', write, who);
  app.put('/write', write, who);
  app.delete('/write', write, who);
  app.post('/unwritable', write, who);
  app.get('/apps/:app', { config: { key: 'secret', scope: 'campaigns:read' } }, who);
  app.get('/own', { config: { key: 'member' } }, who);
  app.get('/client', { config: { key: 'client' } }, who);
  app.post('/in', { config: { key: 'any', scope: 'events', keyInBody: true, ingest: true } }, who);
  app.post('/ask', { config: { key: 'secret', scope: 'campaigns:read', question: true } }, who);
  app.post(
    '/enter',
    { config: { key: 'none', opensSession: true }, schema: { operationId: 'signIn' } },
    async (request) => {
      request.claimed = { id: null, name: 'ada@example.test' };
      return {};
    },
  );
};
await app.register(routes);
afterAll(() => app.close());

afterEach(() => {
  looked = [];
});
beforeEach(() => {
  written = [];
});

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Record<string, string> = {}) {
  return app.inject({ method, url, headers: { host: 'relance.example', ...headers } });
}

const as = (who: string, more: Record<string, string> = {}) => ({ cookie: `__Host-relance=${who}`, ...more });

describe('a request that a cookie speaks for (ASVS 3.5.1)', () => {
  test('is refused when another site made it, whatever the method', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://relance.example' },
      { origin: 'https://evil.example' },
      { origin: 'https://relance.example.evil.example' },
      { origin: 'null' },
      {},
    ]) {
      for (const method of ['POST', 'PUT', 'DELETE'] as const) {
        const answer = await ask(method, '/write', as('marketer', headers));
        expect(answer.json(), JSON.stringify(headers)).toMatchObject({ status: 403, code: 'cross-site' });
      }
    }
  });

  test('is taken from our own page, by Sec-Fetch-Site or by Origin', async () => {
    for (const headers of [OWN_PAGE, { origin: 'https://relance.example' }]) {
      expect((await ask('POST', '/write', as('marketer', headers))).statusCode).toBe(200);
    }
    const behindProxy = as('marketer', { host: '127.0.0.1:4000', origin: 'https://relance.example' });
    expect((await ask('POST', '/write', behindProxy)).statusCode).toBe(200);
  });

  test('may be read from anywhere, for no other page gets to see the answer', async () => {
    const answer = await ask('GET', '/read', as('marketer', { origin: 'https://evil.example' }));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('a request to sign in', () => {
  test('is refused from the page of another site, so that nobody is signed in as somebody else', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
      expect((await ask('POST', '/enter', headers)).json()).toMatchObject({ code: 'cross-site' });
    }
    expect((await ask('POST', '/enter')).statusCode).toBe(200);
  });

  test('over plain http from another machine is told why it cannot work', async () => {
    const page = { host: '192.168.1.5:4000', origin: 'http://192.168.1.5:4000' };
    const answer = await ask('POST', '/enter', page);
    expect(answer.json()).toMatchObject({ status: 403, code: 'https-needed' });
    expect(answer.json().detail).toContain('http://localhost:4000');
    for (const host of ['localhost:4000', '127.0.0.1:4000', '[::1]:4000']) {
      expect((await ask('POST', '/enter', { host, origin: `http://${host}` })).statusCode, host).toBe(200);
    }
  });
});

describe('a member', () => {
  test('is refused what the role does not include, and keys are refused what is a member’s own', async () => {
    const refused = await ask('POST', '/write', as('viewer', OWN_PAGE));
    expect(refused.json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect(refused.json().detail).toBe('The role viewer does not include campaigns.');
    expect((await ask('GET', '/own', { authorization: 'Bearer sk' })).json().code).toBe('forbidden');
  });

  test('never passes for a client key', async () => {
    expect((await ask('GET', '/client', as('marketer'))).json().code).toBe('unauthorized');
    expect(looked).toEqual([]);
  });

  test('reads what the role includes, and his own', async () => {
    expect((await ask('GET', '/read', as('viewer'))).json()).toMatchObject({ kind: 'member', memberId: 1 });
    expect((await ask('GET', '/own', as('viewer'))).statusCode).toBe(200);
  });

  test('without a session that holds is told so: 401', async () => {
    for (const headers of [{}, as('unknown'), { cookie: 'relance=viewer; x__Host-relance=viewer' }]) {
      expect((await ask('GET', '/own', headers)).json().code).toBe('unauthorized');
      expect((await ask('GET', '/read', headers)).json().code).toBe('unauthorized');
    }
  });
});

describe('a member who is limited to apps', () => {
  test('is refused wherever the path or the query names another, however it is written', async () => {
    Object.assign(SESSIONS, { limited: session(4, 'marketer', ['news']) });
    for (const url of [
      '/apps/shop',
      '/read?app=shop',
      '/read?app=news&app=shop',
      '/read?app=',
      '/apps/%73hop',
    ]) {
      expect((await ask('GET', url, as('limited'))).json(), url).toMatchObject({ code: 'forbidden' });
    }
    for (const url of ['/apps/news', '/read?app=news', '/read']) {
      expect((await ask('GET', url, as('limited'))).statusCode, url).toBe(200);
    }
    expect((await ask('GET', '/apps/shop', as('marketer'))).statusCode).toBe(200);
  });
});

describe('a key', () => {
  test('wins over a cookie that comes with it, and no session is looked for', async () => {
    const answer = await ask('POST', '/write', as('viewer', { authorization: 'Bearer sk' }));
    expect(answer.json()).toMatchObject({ kind: 'secret' });
    expect(looked).toEqual([]);
  });

  test('that is wrong is not made up for by a cookie', async () => {
    const answer = await ask('GET', '/read', as('viewer', { authorization: 'Bearer wrong' }));
    expect(answer.json().code).toBe('unauthorized');
  });
});

describe('where the key may stand in the body', () => {
  test('a cookie counts only for who may send events, and only from our own page', async () => {
    const developer = session(3, 'developer');
    Object.assign(SESSIONS, { developer });
    expect((await ask('POST', '/in', as('viewer', OWN_PAGE))).json()).toEqual({ kind: 'none' });
    expect((await ask('POST', '/in', as('developer', { 'sec-fetch-site': 'cross-site' }))).json()).toEqual({
      kind: 'none',
    });
    expect((await ask('POST', '/in', as('developer', OWN_PAGE))).json()).toMatchObject({ memberId: 3 });
  });
});

describe('the audit log', () => {
  test('holds what members and keys change, and what was refused to them, with who, what and from where', async () => {
    await ask('POST', '/write?token=secret', as('marketer', OWN_PAGE));
    await ask('POST', '/write', as('viewer', OWN_PAGE));
    await ask('DELETE', '/write', { authorization: 'Bearer sk' });
    const act = { action: 'change', target: '/write', address: '127.0.0.1' };
    expect(written).toEqual([
      { ...act, who: { kind: 'member', id: 2, name: 'marketer' }, status: 200 },
      { ...act, who: { kind: 'member', id: 1, name: 'viewer' }, status: 403 },
      { ...act, who: { kind: 'key', id: 9 }, status: 200 },
    ]);
  });

  test('does not hold reading, questions, taking events in, or requests of nobody', async () => {
    await ask('GET', '/read', as('marketer'));
    await ask('POST', '/in', { authorization: 'Bearer sk' });
    await ask('POST', '/ask', as('marketer', OWN_PAGE));
    await ask('POST', '/write');
    expect(written).toEqual([]);
  });

  test('holds attempts to sign in', async () => {
    await ask('POST', '/enter');
    expect(written).toMatchObject([
      { action: 'signIn', who: { kind: 'member', id: null, name: 'ada@example.test' } },
    ]);
  });

  test('that cannot be written does not undo what was done', async () => {
    expect((await ask('POST', '/unwritable', as('marketer', OWN_PAGE))).statusCode).toBe(200);
  });
});
