import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { OidcCallbackQuery } from '@relance/contract/platform/member';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../stores/postgres/index.ts';
import { cookieOf, isLocal, originOf, setCookie } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import { takeInvitationOf } from './invitation.store.ts';
import { findMember, insertMember, type Member, normalEmail } from './member.store.ts';
import type { Oidc, OidcPerson, OidcTrip } from './oidc.ts';
import { createOneTime, takeOneTime } from './one-time.store.ts';
import { openSession, type SignInDeps } from './sign-in.ts';

/** Binds the way to the provider and back to the browser that set out. */
const COOKIE = '__Host-relance-oidc';
const TRIP_MS = 10 * 60_000;
const CALLBACK = '/v1/oidc/callback';
const TAGS = ['platform'];

/** What the routes work with. */
export interface OidcRoutesDeps extends SignInDeps {
  /** Undefined: none is set up. */
  readonly provider: Oidc | undefined;
}

/** Signing in at the identity provider: a browser is sent there and comes back. Both answers lead on, never to JSON. */
export function oidcRoutes(deps: OidcRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/oidc/start',
      config: { key: 'none' },
      schema: {
        operationId: 'startOidc',
        tags: TAGS,
        summary: 'Set out for the identity provider (a browser)',
      },
      handler: (request, reply) => orBackToSignIn(deps, request, reply, setOut),
    });

    app.route({
      method: 'GET',
      url: CALLBACK,
      config: { key: 'none', opensSession: true },
      schema: {
        operationId: 'signInWithOidc',
        tags: TAGS,
        summary: 'Come back from the identity provider (a browser); signs in',
        querystring: OidcCallbackQuery,
      },
      handler: (request, reply) => orBackToSignIn(deps, request, reply, comeBack),
    });
  };
}

/** A person sits in front of this, not a program: what went wrong is shown on the sign-in page. */
async function orBackToSignIn(
  deps: OidcRoutesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  go: (deps: OidcRoutesDeps, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await go(deps, request, reply);
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('provider-failed');
    if (problem !== error) deps.log.warn({ err: error }, 'signing in at the identity provider failed');
    if (request.claimed) request.claimed = { ...request.claimed, status: problem.status };
    return reply.redirect(`/sign-in?problem=${problem.code}`);
  }
}

async function setOut(
  deps: OidcRoutesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const provider = required(deps.provider);
  deps.attempts.take('challenge', request.ip);
  const { url, trip } = await provider.start(callbackUrl(deps, request).href);
  const token = await createOneTime(deps.db, {
    kind: 'oidc',
    detail: trip,
    expiresAt: new Date(deps.now() + TRIP_MS),
  });
  reply.header('set-cookie', setCookie(COOKIE, token, TRIP_MS / 1_000));
  return reply.redirect(url);
}

function required(provider: Oidc | undefined): Oidc {
  if (provider) return provider;
  throw new Problem('not-found', { detail: 'No identity provider is set up here.' });
}

/** Where the provider sends browsers back to: it must be registered there as it is here. */
function callbackUrl({ publicUrl }: SignInDeps, request: FastifyRequest): URL {
  const url = new URL(CALLBACK, publicUrl ?? originOf(request));
  if (url.protocol === 'http:' && !isLocal(url.hostname)) throw new Problem('https-needed');
  return url;
}

async function comeBack(
  deps: OidcRoutesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { db, attempts, now } = deps;
  const provider = required(deps.provider);
  request.claimed = { id: null, name: 'identity provider' };
  attempts.take('address', request.ip);
  const token = cookieOf(request.headers.cookie, COOKIE);
  reply.header('set-cookie', setCookie(COOKIE, '', 0));
  const kept = token === undefined ? undefined : await takeOneTime(db, { kind: 'oidc', token, now: now() });
  const trip = kept && tripOf(kept.detail);
  if (!trip) throw new Problem('link-used', { detail: 'It took too long, or began in another browser.' });
  const returned = callbackUrl(deps, request);
  returned.search = new URL(request.url, returned).search;
  const person = await provider.finish(returned, trip);
  const member = await memberOf(deps, person);
  request.claimed = { id: member?.id ?? null, name: member?.name ?? person.email ?? 'identity provider' };
  if (!member) throw new Problem('not-a-member');
  attempts.forgive(request.ip, member.email);
  await openSession(deps, request, reply, member.id);
  return reply.redirect('/');
}

function tripOf({ state, nonce, verifier }: Readonly<Record<string, unknown>>): OidcTrip | undefined {
  const isWhole = typeof state === 'string' && typeof nonce === 'string' && typeof verifier === 'string';
  return isWhole ? { state, nonce, verifier } : undefined;
}

/** The member whose verified address the provider vouches for; an invitation to it is accepted on the way. */
async function memberOf(
  { db, now }: SignInDeps,
  { email: stated, name }: OidcPerson,
): Promise<Member | undefined> {
  if (stated === undefined) return undefined;
  const email = normalEmail(stated);
  return (
    (await findMember(db, email)) ?? acceptInvitation(db, { email, name: name ?? email }, new Date(now()))
  );
}

async function acceptInvitation(
  db: Database,
  { email, name }: { readonly email: string; readonly name: string },
  at: Date,
): Promise<Member | undefined> {
  return db.transaction(async (tx) => {
    const invitation = await takeInvitationOf(tx, email, at);
    if (!invitation) return undefined;
    const { role, apps } = invitation;
    return insertMember(tx, { email, name: name.slice(0, 100), role, apps, password: null });
  });
}
