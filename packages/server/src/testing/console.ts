import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Role } from '@relance/contract/platform/roles';
import { Registry } from 'prom-client';
import { auditRoutes, openAuditLog } from '../platform/audit/index.ts';
import { openAuthenticator } from '../platform/auth/index.ts';
import { createHttpApp, type HttpApp } from '../platform/http/index.ts';
import { createLogger } from '../platform/logger/index.ts';
import {
  type InvitationMail,
  memberRoutes,
  newOwnerToken,
  type OidcSettings,
  openSessions,
  type Sessions,
} from '../platform/member/index.ts';
import type { Database } from '../stores/postgres/index.ts';

/** The API with members, the audit log and some rooms' routes on a real database, and a clock to be set. */
export interface TestConsole {
  readonly app: HttpApp;
  readonly sessions: Sessions;
  /** Invitations that were mailed. */
  readonly mails: readonly InvitationMail[];
  /** Turns the clock on. */
  pass(ms: number): void;
  now(): number;
  /** A fresh browser at the console, not signed in. */
  browser(more?: Readonly<Record<string, string>>): TestBrowser;
  /** The first member, signed in. */
  owner(): Promise<TestBrowser>;
  /** Somebody who was invited by the owner and accepted, signed in. */
  member(owner: TestBrowser, role: Role, apps?: readonly string[]): Promise<TestBrowser>;
  close(): Promise<void>;
}

/** What a test console is made of. */
export interface TestConsoleOptions {
  readonly oidc?: OidcSettings;
  readonly publicUrl?: string;
  readonly routes?: readonly FastifyPluginAsyncTypebox[];
}

/** A password that the rules take. */
export const GOOD_PASSWORD = 'four quiet herons';

const HOST = 'localhost:4000';

/** Opens a console over a database. */
export async function openTestConsole(db: Database, options: TestConsoleOptions = {}): Promise<TestConsole> {
  const { oidc, publicUrl, routes = [] } = options;
  let at = Date.now();
  const now = () => at;
  const log = createLogger({ level: 'error' });
  const mails: InvitationMail[] = [];
  const authenticator = await openAuthenticator({ db, identityKeys: async () => [] });
  const sessions = await openSessions({ db, now });
  const audit = openAuditLog({ db, log });
  const app = await createHttpApp(
    {
      log,
      authenticator,
      sessions,
      audit,
      idempotency: {
        begin: async () => ({ state: 'mine' }),
        finish: async () => undefined,
        forget: async () => undefined,
      },
      checks: {},
      registry: new Registry(),
    },
    {
      version: 'test',
      rateLimit: 100_000,
      trustProxy: 1,
      checkAnswers: true,
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
  );
  const members = memberRoutes({
    db,
    sessions,
    log,
    now,
    publicUrl,
    oidc,
    isDemo: async () => false,
    sendMail: async (mail) => {
      mails.push(mail);
      return false;
    },
  });
  for (const plugin of [members, auditRoutes({ db }), ...routes]) await app.register(plugin);
  const browser = (more: Readonly<Record<string, string>> = {}) => testBrowser(app, more);
  return {
    app,
    sessions,
    mails,
    now,
    pass: (ms) => {
      at += ms;
    },
    browser,
    owner: () => becomeOwner(db, browser(), now()),
    member: (owner, role, apps) => becomeMember(owner, browser(), role, apps),
    close: async () => {
      await app.close();
      await audit.close();
      await sessions.close();
      await authenticator.close();
    },
  };
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What came back. */
export interface TestAnswer {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The Set-Cookie headers, whole. */
  readonly cookies: readonly string[];
}

/** A browser at the console: keeps cookies, and says where it asks from. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  ask(method: Method, url: string, body?: object): Promise<TestAnswer>;
}

function testBrowser(app: HttpApp, more: Readonly<Record<string, string>>): TestBrowser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    ask: async (method, url, body) => {
      const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
      const headers = {
        host: HOST,
        'user-agent': 'Test Browser',
        'sec-fetch-site': 'same-origin',
        ...(method === 'GET' ? {} : { origin: `http://${HOST}` }),
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      };
      const answer = await app.inject({ method, url, headers, ...(body === undefined ? {} : { body }) });
      const lines = [answer.headers['set-cookie'] ?? []].flat();
      for (const line of lines) keepCookie(cookies, line);
      const isJson = /json/.test(String(answer.headers['content-type']));
      return {
        status: answer.statusCode,
        body: isJson ? answer.json() : answer.body,
        headers: answer.headers,
        cookies: lines,
      };
    },
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = '', age = ''] = /^([^=]+)=([^;]*); Max-Age=(\d+)/.exec(line) ?? [];
  if (age === '0') cookies.delete(name);
  else cookies.set(name, value);
}

async function becomeOwner(db: Database, browser: TestBrowser, now: number): Promise<TestBrowser> {
  const token = await newOwnerToken(db, now);
  const person = { email: 'owner@example.test', name: 'Olive', password: GOOD_PASSWORD };
  must(await browser.ask('POST', '/v1/owner', { token, ...person }), 200);
  return browser;
}

let invited = 0;

async function becomeMember(
  owner: TestBrowser,
  browser: TestBrowser,
  role: Role,
  apps?: readonly string[],
): Promise<TestBrowser> {
  const email = `${role}-${++invited}@example.test`;
  const invitation = must(
    await owner.ask('POST', '/v1/invitations', { email, role, ...(apps ? { apps } : {}) }),
    201,
  );
  const token = tokenIn(invitation.body.url);
  const person = { name: `Some ${role}`, password: GOOD_PASSWORD };
  must(await browser.ask('POST', '/v1/invitations/accept', { token, ...person }), 200);
  return browser;
}

/** The token that stands in the fragment of a link. */
export function tokenIn(url: string): string {
  return new URL(url).hash.replace('#token=', '');
}

function must(answer: TestAnswer, status: number): TestAnswer {
  if (answer.status === status) return answer;
  throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
}
