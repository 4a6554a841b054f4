import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  NewPasskeyBody,
  Passkey,
  PasskeyOptions,
  PasskeyParams,
  SessionAnswer,
  UsePasskeyBody,
} from '@relance/contract/platform/member';
import { Page } from '@relance/contract/platform/page';
import Type from 'typebox';
import { Problem } from '../problems/index.ts';
import { readMember } from './member.store.ts';
import { deletePasskey, listPasskeys, type StoredPasskey } from './passkey.store.ts';
import { addPasskey, checkPasskey, startPasskey, startSignIn } from './passkeys.ts';
import { openSession, type SignInDeps, sessionAnswer, sessionOf } from './sign-in.ts';

const TAGS = ['platform'];
const OWN = { key: 'member' } as const;

/** Signing in with a passkey, and the own passkeys. */
export function passkeyRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(passkeySignInRoutes(deps));
    await app.register(ownPasskeyRoutes(deps));
  };
}

function passkeySignInRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/session/passkey-options',
      config: { key: 'none' },
      schema: {
        operationId: 'startPasskeySignIn',
        tags: TAGS,
        summary: 'A challenge to sign in with a passkey; good for 5 minutes',
        response: { 200: PasskeyOptions },
      },
      handler: (request) => {
        deps.attempts.take('challenge', request.ip);
        return startSignIn(deps, request);
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/session/passkey',
      config: { key: 'none', opensSession: true },
      schema: {
        operationId: 'signInWithPasskey',
        tags: TAGS,
        summary: 'Sign in with what the authenticator answered; the session comes as a cookie',
        body: UsePasskeyBody,
        response: { 200: SessionAnswer },
      },
      handler: async (request, reply) => {
        const memberId = await checkPasskey(deps, request, request.body);
        return sessionAnswer(deps, await openSession(deps, request, reply, memberId));
      },
    });
  };
}

function ownPasskeyRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/passkeys',
      config: OWN,
      schema: {
        operationId: 'listPasskeys',
        tags: TAGS,
        summary: 'The own passkeys',
        response: { 200: Page(Passkey) },
      },
      handler: async (request) => {
        const passkeys = await listPasskeys(db, sessionOf(request).caller.memberId);
        return { items: passkeys.map(wirePasskey), next: null };
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/passkeys/options',
      config: OWN,
      schema: {
        operationId: 'startPasskey',
        tags: TAGS,
        summary: 'A challenge to register a passkey; good for 5 minutes',
        response: { 200: PasskeyOptions },
      },
      handler: (request) => startPasskey(deps, request, sessionOf(request).caller.memberId),
    });

    app.route({
      method: 'POST',
      url: '/v1/passkeys',
      config: OWN,
      schema: {
        operationId: 'createPasskey',
        tags: TAGS,
        summary: 'Register a passkey with what the authenticator answered',
        body: NewPasskeyBody,
        response: { 201: Passkey },
      },
      handler: async (request, reply) => {
        const { memberId } = sessionOf(request).caller;
        const passkey = await addPasskey(deps, request, memberId, request.body);
        reply.code(201);
        return wirePasskey(passkey);
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/passkeys/:id',
      config: OWN,
      schema: {
        operationId: 'deletePasskey',
        tags: TAGS,
        summary: 'Forget an own passkey',
        params: PasskeyParams,
        response: { 204: Type.Null() },
      },
      handler: async (request, reply) => {
        const { memberId } = sessionOf(request).caller;
        await requireOtherWayIn(deps, memberId);
        if (!(await deletePasskey(db, memberId, request.params.id))) {
          throw new Problem('not-found', { detail: 'You have no such passkey.' });
        }
        return reply.code(204).send(null);
      },
    });
  };
}

/** Throws Problem `wrong-state` when the last passkey is the only way in. */
async function requireOtherWayIn({ db, oidc }: SignInDeps, memberId: number): Promise<void> {
  if (oidc !== undefined || (await listPasskeys(db, memberId)).length > 1) return;
  const member = await readMember(db, memberId);
  if (member?.password !== null) return;
  throw new Problem('wrong-state', { detail: 'Set a password first: this passkey is your only way in.' });
}

function wirePasskey({ id, name, createdAt, lastUsedAt }: StoredPasskey): Passkey {
  return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
