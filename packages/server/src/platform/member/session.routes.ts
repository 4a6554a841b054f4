import { isIP } from 'node:net';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  OwnerBody,
  OwnProfileBody,
  PasswordBody,
  SessionAnswer,
  SessionItem,
  SignInBody,
  SignInOptions,
} from '@relance/contract/platform/member';
import { Page } from '@relance/contract/platform/page';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { Problem } from '../problems/index.ts';
import {
  hasOwner,
  type Member,
  normalEmail,
  readMember,
  updatePassword,
  updateProfile,
} from './member.store.ts';
import { createOwner } from './owner-link.ts';
import { checkPassword } from './password-rules.ts';
import {
  checkCredentials,
  forgetCookie,
  openSession,
  refusedSignIn,
  type SignInDeps,
  sessionAnswer,
  sessionOf,
} from './sign-in.ts';

const TAGS = ['platform'];
const OPEN = { key: 'none', opensSession: true } as const;
const OWN = { key: 'member' } as const;

/** Signing in and out, and what members say of themselves. */
export function sessionRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(doorRoutes(deps));
    await app.register(ownSessionRoutes(deps));
    await app.register(profileRoutes(deps));
  };
}

function doorRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  const { db, oidc } = deps;
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/sign-in-options',
      config: { key: 'none' },
      schema: {
        operationId: 'getSignInOptions',
        tags: TAGS,
        summary: 'How one can sign in here',
        response: { 200: SignInOptions },
      },
      handler: async ({ hostname }) => ({
        firstRun: !(await hasOwner(db)),
        passkeys: isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0,
        oidc: oidc ? { name: oidc.name, startUrl: '/v1/oidc/start' } : null,
        demo: await deps.isDemo(),
      }),
    });

    app.route({
      method: 'POST',
      url: '/v1/owner',
      config: OPEN,
      schema: {
        operationId: 'createOwner',
        tags: TAGS,
        summary: 'Become the owner, with the token of the link that was printed at start',
        body: OwnerBody,
        response: { 200: SessionAnswer },
      },
      handler: async (request, reply) => {
        const owner = await becomeOwner(deps, request, request.body);
        return sessionAnswer(deps, await openSession(deps, request, reply, owner.id));
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/session',
      config: OPEN,
      schema: {
        operationId: 'signIn',
        tags: TAGS,
        summary: 'Sign in with a password; the session comes as a cookie',
        body: SignInBody,
        response: { 200: SessionAnswer },
      },
      handler: async (request, reply) => {
        const member = await checkCredentials(deps, request, request.body);
        return sessionAnswer(deps, await openSession(deps, request, reply, member.id));
      },
    });
  };
}

async function becomeOwner(
  { db, passwords, attempts, now }: SignInDeps,
  request: FastifyRequest,
  body: Static<typeof OwnerBody>,
): Promise<Member> {
  const email = normalEmail(body.email);
  request.claimed = { id: null, name: email };
  attempts.take('address', request.ip);
  checkPassword(body.password, body);
  // Nobody makes us compute a hash for a link that leads nowhere.
  if (await hasOwner(db)) throw usedOwnerLink();
  const passwordHash = await passwords.hash(body.password);
  const { token, name } = body;
  const owner = await createOwner(db, { token, email, name: name.trim(), passwordHash }, now());
  if (!owner) throw usedOwnerLink();
  return owner;
}

function usedOwnerLink(): Problem {
  return new Problem('link-used', {
    detail:
      'This link does not make an owner any more. While there is no owner, each start prints a new one.',
  });
}

function ownSessionRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  const { sessions } = deps;
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/session',
      config: OWN,
      schema: {
        operationId: 'getSession',
        tags: TAGS,
        summary: 'Who is signed in, and what he may do',
        response: { 200: SessionAnswer },
      },
      handler: (request) => sessionAnswer(deps, sessionOf(request)),
    });

    app.route({
      method: 'DELETE',
      url: '/v1/session',
      config: OWN,
      schema: {
        operationId: 'endSession',
        tags: TAGS,
        summary: 'Sign out',
        response: { 204: Type.Null() },
      },
      handler: async (request, reply) => {
        await sessions.end(sessionOf(request).id);
        forgetCookie(reply);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/sessions',
      config: OWN,
      schema: {
        operationId: 'listSessions',
        tags: TAGS,
        summary: 'Where one is signed in, the last used first',
        response: { 200: Page(SessionItem) },
      },
      handler: async (request) => {
        const { id, caller } = sessionOf(request);
        const items = (await sessions.list(caller.memberId)).map((session) => ({
          ...session,
          createdAt: session.createdAt.toISOString(),
          lastUsedAt: session.lastUsedAt.toISOString(),
          current: session.id === id,
        }));
        return { items, next: null };
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/sessions',
      config: OWN,
      schema: {
        operationId: 'signOutEverywhere',
        tags: TAGS,
        summary: 'Sign out everywhere, here too',
        response: { 204: Type.Null() },
      },
      handler: async (request, reply) => {
        await sessions.endAll(sessionOf(request).caller.memberId);
        forgetCookie(reply);
        return reply.code(204).send(null);
      },
    });
  };
}

function profileRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  const { db, sessions } = deps;
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/session/member',
      config: OWN,
      schema: {
        operationId: 'putOwnProfile',
        tags: TAGS,
        summary: 'Change the own name or language; what is left out stays',
        body: OwnProfileBody,
        response: { 200: SessionAnswer },
      },
      handler: async (request) => {
        const session = sessionOf(request);
        const { name, ...rest } = request.body;
        const profile = { ...rest, ...(name === undefined ? {} : { name: name.trim() }) };
        await updateProfile(db, session.caller.memberId, profile);
        sessions.forget();
        return sessionAnswer(deps, session);
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/session/password',
      config: OWN,
      schema: {
        operationId: 'putOwnPassword',
        tags: TAGS,
        summary: 'Set or change the own password; all other sessions end',
        body: PasswordBody,
        response: { 204: Type.Null() },
      },
      handler: async (request, reply) => {
        const { id, caller } = sessionOf(request);
        await changePassword(deps, request, caller.memberId, request.body);
        await sessions.endAll(caller.memberId, id);
        return reply.code(204).send(null);
      },
    });
  };
}

async function changePassword(
  { db, passwords, attempts }: SignInDeps,
  { ip }: FastifyRequest,
  memberId: number,
  body: Static<typeof PasswordBody>,
): Promise<void> {
  const member = await readMember(db, memberId);
  if (!member) throw refusedSignIn();
  if (member.password !== null) {
    attempts.take('address', ip);
    attempts.take('account', member.email);
    if (!(await passwords.verify(member.password, body.current ?? ''))) {
      const finding = { path: '$.current', message: 'is not right' };
      throw new Problem('invalid', { detail: 'The present password is not right.', errors: [finding] });
    }
    attempts.forgive(ip, member.email);
  }
  checkPassword(body.password, member);
  await updatePassword(db, member.id, await passwords.hash(body.password));
}
