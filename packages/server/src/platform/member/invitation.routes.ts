import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AcceptBody,
  CreatedInvitation,
  Invitation,
  InvitationBody,
  InvitationLookUp,
  InvitationTokenBody,
  NumberParams,
  SessionAnswer,
} from '@relance/contract/platform/member';
import { Page, PageQuery } from '@relance/contract/platform/page';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { requireAllApps } from '../auth/index.ts';
import { decodeCursor, encodeCursor, originOf } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import {
  deleteInvitation,
  findInvitation,
  listInvitations,
  putInvitation,
  type Invitation as StoredInvitation,
  takeInvitation,
} from './invitation.store.ts';
import { invitationMail } from './invitation-mail.ts';
import { findMember, insertMember, type Member, normalEmail } from './member.store.ts';
import { checkPassword } from './password-rules.ts';
import { checkRights, requireOwnerFor } from './rights.ts';
import { openSession, type SignInDeps, sessionAnswer } from './sign-in.ts';
import { hashToken, newToken } from './token.ts';

const PAGE = 50;
const TAGS = ['platform'];
const WRITE = { key: 'secret', scope: 'members' } as const;
const VALID_MS = 7 * 86_400_000;

/** How somebody becomes a member: invited, then by a link that works once. */
export function invitationRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(invitingRoutes(deps));
    await app.register(acceptingRoutes(deps));
  };
}

function invitingRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/invitations',
      config: { key: 'secret', scope: 'members:read' },
      schema: {
        operationId: 'listInvitations',
        tags: TAGS,
        summary: 'Who was invited and has not come yet',
        querystring: PageQuery,
        response: { 200: Page(Invitation) },
      },
      handler: async ({ query: { limit = PAGE, cursor } }) => {
        const after = cursor === undefined ? 0 : decodeCursor(cursor, Type.Integer());
        const found = await listInvitations(db, after, limit + 1);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return { items: found.slice(0, limit).map(wire), next: last ? encodeCursor(last.id) : null };
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/invitations',
      // No idempotency: its memory of answers would keep the link in clear.
      config: WRITE,
      schema: {
        operationId: 'createInvitation',
        tags: TAGS,
        summary: 'Invite somebody; the link is shown once, and mailed where e-mail is set up',
        body: InvitationBody,
        response: { 201: CreatedInvitation },
      },
      handler: async (request, reply) => {
        reply.code(201);
        return invite(deps, request, request.body);
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/invitations/:id',
      config: WRITE,
      schema: {
        operationId: 'deleteInvitation',
        tags: TAGS,
        summary: 'Take an invitation back: its link is void',
        params: NumberParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params, caller }, reply) => {
        await db.transaction(async (tx) => {
          const invitation = await deleteInvitation(tx, Number(params.id));
          if (!invitation) throw new Problem('not-found', { detail: `There is no invitation ${params.id}.` });
          requireOwnerFor(caller, invitation.role);
        });
        return reply.code(204).send(null);
      },
    });
  };
}

async function invite(
  { db, now, publicUrl, sendMail }: SignInDeps,
  request: FastifyRequest,
  body: InvitationBody,
): Promise<Static<typeof CreatedInvitation>> {
  const { caller } = request;
  const rights = { role: body.role, apps: body.apps ?? null };
  requireAllApps(caller);
  requireOwnerFor(caller, rights.role);
  await checkRights(db, rights);
  const email = normalEmail(body.email);
  if (await findMember(db, email)) {
    throw new Problem('email-taken', { detail: `${email} is a member already: change the role instead.` });
  }
  const token = newToken();
  const made = new Date(now());
  const invitation = await putInvitation(db, {
    ...rights,
    hash: hashToken(token),
    email,
    now: made,
    expiresAt: new Date(made.getTime() + VALID_MS),
  });
  // In the fragment, which browsers keep to themselves: no log on the way holds it.
  const url = `${(publicUrl ?? originOf(request)).replace(/\/$/, '')}/invitation#token=${token}`;
  const { createdAt: _, ...shown } = wire(invitation);
  return { ...shown, url, mailed: await sendMail(invitationMail(email, url)) };
}

function wire({ createdAt, expiresAt, ...invitation }: StoredInvitation) {
  return { ...invitation, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

function acceptingRoutes(deps: SignInDeps): FastifyPluginAsyncTypebox {
  const { db, attempts, now } = deps;
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/invitations/look-up',
      config: { key: 'none' },
      schema: {
        operationId: 'lookUpInvitation',
        tags: TAGS,
        summary: 'What an invitation is for, by the token of its link',
        body: InvitationTokenBody,
        response: { 200: InvitationLookUp },
      },
      handler: async ({ ip, body }) => {
        attempts.take('challenge', ip);
        const { email, role } = required(await findInvitation(db, hashToken(body.token), new Date(now())));
        return { email, role };
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/invitations/accept',
      config: { key: 'none', opensSession: true },
      schema: {
        operationId: 'acceptInvitation',
        tags: TAGS,
        summary: 'Become a member, with the token of an invitation; signs in',
        body: AcceptBody,
        response: { 200: SessionAnswer },
      },
      handler: async (request, reply) => {
        const member = await accept(deps, request, request.body);
        return sessionAnswer(deps, await openSession(deps, request, reply, member.id));
      },
    });
  };
}

async function accept(
  { db, passwords, attempts, now }: SignInDeps,
  request: FastifyRequest,
  body: Static<typeof AcceptBody>,
): Promise<Member> {
  attempts.take('address', request.ip);
  const hash = hashToken(body.token);
  const at = new Date(now());
  const name = body.name.trim();
  // Looked at before the hash is computed: nobody makes us do that for a link that leads nowhere.
  const { email } = required(await findInvitation(db, hash, at));
  request.claimed = { id: null, name: email };
  checkPassword(body.password, { email, name });
  const password = await passwords.hash(body.password);
  return db.transaction(async (tx) => {
    const { role, apps, ...invitation } = required(await takeInvitation(tx, hash, at));
    const member = await insertMember(tx, { email: invitation.email, name, role, apps, password });
    if (!member) throw new Problem('email-taken', { detail: 'You are a member already: sign in.' });
    return member;
  });
}

function required(invitation: StoredInvitation | undefined): StoredInvitation {
  if (invitation) return invitation;
  throw new Problem('link-used', { detail: 'Ask whoever invited you for a new link.' });
}
