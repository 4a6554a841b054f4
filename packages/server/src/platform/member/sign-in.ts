import type { SessionAnswer } from '@relance/contract/platform/member';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../auth/index.ts';
import { cookieOf, SESSION_COOKIE, setCookie } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import type { Attempts } from './attempts.ts';
import type { MemberDeps } from './deps.ts';
import { findMember, type Member, normalEmail, readMember, updatePassword } from './member.store.ts';
import { countPasskeys } from './passkey.store.ts';
import type { Passwords } from './passwords.ts';
import { LONGEST_MS } from './sessions.ts';

/** What signing in works with. */
export interface SignInDeps extends MemberDeps {
  readonly passwords: Passwords;
  readonly attempts: Attempts;
}

/** The refusal of any wrong credential: it does not say what was wrong with it. */
export function refusedSignIn(detail = 'The e-mail address or the password is not right.'): Problem {
  return new Problem('sign-in-refused', { detail });
}

/** Who signs in with a password. Throws Problem `sign-in-refused`, `rate-limited`. */
export async function checkCredentials(
  { db, passwords, attempts }: SignInDeps,
  request: FastifyRequest,
  body: { readonly email: string; readonly password: string },
): Promise<Member> {
  const email = normalEmail(body.email);
  request.claimed = { id: null, name: email };
  attempts.take('address', request.ip);
  attempts.take('account', email);
  const member = await findMember(db, email);
  if (member) request.claimed = { id: member.id, name: member.name };
  const isRight = await passwords.verify(member?.password, body.password);
  if (!member || !isRight) throw refusedSignIn();
  attempts.forgive(request.ip, email);
  if (member.password !== null && passwords.isStale(member.password)) {
    await updatePassword(db, member.id, await passwords.hash(body.password));
  }
  return member;
}

/**
 * Signs a member in at the browser that asks: a new session under a new token, whatever cookie the browser brought
 * (against session fixation).
 */
export async function openSession(
  { sessions }: SignInDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  memberId: number,
): Promise<Session> {
  const opened = await sessions.open(memberId, {
    userAgent: request.headers['user-agent'] ?? '',
    token: cookieOf(request.headers.cookie, SESSION_COOKIE),
  });
  if (!opened) throw refusedSignIn();
  reply.header('set-cookie', setCookie(SESSION_COOKIE, opened.token, LONGEST_MS / 1_000));
  request.caller = opened.session.caller;
  request.session = opened.session;
  return opened.session;
}

/** Takes the cookie away. */
export function forgetCookie(reply: FastifyReply): void {
  reply.header('set-cookie', setCookie(SESSION_COOKIE, '', 0));
}

/** The session of a request that a member makes. Throws Problem `unauthorized`. */
export function sessionOf({ session }: FastifyRequest): Session {
  if (!session) throw new Problem('unauthorized', { detail: 'You are not signed in, or no longer.' });
  return session;
}

/** What a browser is told about who is signed in. */
export async function sessionAnswer(deps: SignInDeps, { caller }: Session): Promise<SessionAnswer> {
  const [member, passkeys, demo] = await Promise.all([
    readMember(deps.db, caller.memberId),
    countPasskeys(deps.db, caller.memberId),
    deps.isDemo(),
  ]);
  if (!member) throw new Problem('unauthorized', { detail: 'You are no member any more.' });
  const { id, email, name, role, apps, language, password } = member;
  return {
    member: { id, email, name, role, apps, language, hasPassword: password !== null, passkeys },
    scopes: [...caller.scopes],
    demo,
  };
}
