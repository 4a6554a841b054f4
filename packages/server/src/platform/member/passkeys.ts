import type { NewPasskeyBody, UsePasskeyBody } from '@relance/contract/platform/member';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { originOf } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import { type Member, readMember } from './member.store.ts';
import { createOneTime, type OneTime, type OneTimeKind, takeOneTime } from './one-time.store.ts';
import {
  findPasskey,
  insertPasskey,
  listPasskeys,
  notePasskeyUse,
  type StoredPasskey,
} from './passkey.store.ts';
import { refusedSignIn, type SignInDeps } from './sign-in.ts';

const CHALLENGE_MS = 5 * 60_000;
const RP_NAME = 'Relance';
/** EdDSA, ES256, RS256. What the library would add where Node can do it is still an experiment there. */
const ALGORITHMS = [-8, -7, -257];
const WRONG_PASSKEY = 'This passkey is not known here.';

/**
 * A challenge for a new passkey of a member. It must verify its user, by a PIN or a finger, and be found without a name: it
 * then stands for both, the password and a second factor.
 */
export async function startPasskey(deps: SignInDeps, request: FastifyRequest, memberId: number) {
  const member = await requireMember(deps, memberId);
  const known = await listPasskeys(deps.db, memberId);
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: hostOf(request),
    userName: member.email,
    userDisplayName: member.name,
    userID: new Uint8Array(member.handle),
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: { ...options }, challengeId: await remember(deps, 'add-passkey', options, memberId) };
}

/** Registers a passkey. Throws Problem `passkey-refused`. */
export async function addPasskey(
  deps: SignInDeps,
  request: FastifyRequest,
  memberId: number,
  { challengeId, name, response }: NewPasskeyBody,
): Promise<StoredPasskey> {
  const challenge = await recall(deps, 'add-passkey', challengeId);
  if (!challenge || challenge.memberId !== memberId) throw refusedPasskey('It took too long. Try again.');
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge.text,
    expectedOrigin: originOf(request),
    expectedRPID: hostOf(request),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: unknown) => {
    deps.log.debug({ err: error }, 'a passkey was refused');
    return undefined;
  });
  if (!checked?.verified) throw refusedPasskey('What the authenticator answered does not fit.');
  const { credential } = checked.registrationInfo;
  const passkey = await insertPasskey(deps.db, {
    id: credential.id,
    memberId,
    name: name.trim(),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
  });
  if (!passkey) throw refusedPasskey('This passkey is known already.');
  return passkey;
}

/** A challenge for somebody who signs in with a passkey; the authenticator says whose. */
export async function startSignIn(deps: SignInDeps, request: FastifyRequest) {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(request),
    userVerification: 'required',
  });
  return { options: { ...options }, challengeId: await remember(deps, 'use-passkey', options) };
}

/** Whose passkey answered a challenge. Throws Problem `sign-in-refused`. */
export async function checkPasskey(
  deps: SignInDeps,
  request: FastifyRequest,
  { challengeId, response }: UsePasskeyBody,
): Promise<number> {
  request.claimed = { id: null, name: 'passkey' };
  deps.attempts.take('address', request.ip);
  const challenge = await recall(deps, 'use-passkey', challengeId);
  if (!challenge) throw refusedSignIn('It took too long. Try again.');
  const passkey = await findPasskey(deps.db, response.id);
  if (!passkey) throw refusedSignIn(WRONG_PASSKEY);
  const member = await requireMember(deps, passkey.memberId);
  request.claimed = { id: member.id, name: member.name };
  const { userHandle } = response.response;
  if (userHandle !== undefined && !passkey.handle.equals(Buffer.from(userHandle, 'base64url'))) {
    throw refusedSignIn(WRONG_PASSKEY);
  }
  const { id, counter: before } = passkey;
  const counter = await verifiedCounter(deps, request, { response, challenge: challenge.text, passkey });
  const now = new Date(deps.now());
  // Of two answers with one counter, one comes from a copy.
  if (!(await notePasskeyUse(deps.db, { id, counter, before, now }))) throw refusedSignIn(WRONG_PASSKEY);
  deps.attempts.forgive(request.ip, member.email);
  return passkey.memberId;
}

interface Answered {
  readonly response: UsePasskeyBody['response'];
  readonly challenge: string;
  readonly passkey: StoredPasskey;
}

async function verifiedCounter(
  { log }: SignInDeps,
  request: FastifyRequest,
  { response, challenge, passkey }: Answered,
): Promise<number> {
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: originOf(request),
    expectedRPID: hostOf(request),
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch((error: unknown) => {
    log.debug({ err: error }, 'a passkey was refused');
    return undefined;
  });
  if (!checked?.verified) throw refusedSignIn(WRONG_PASSKEY);
  return checked.authenticationInfo.newCounter;
}

/** The name that passkeys are bound to: that of this server, as the browser knows it. */
function hostOf(request: FastifyRequest): string {
  return new URL(originOf(request)).hostname;
}

async function requireMember({ db }: SignInDeps, id: number): Promise<Member> {
  const member = await readMember(db, id);
  if (!member) throw new Problem('unauthorized', { detail: 'You are no member any more.' });
  return member;
}

function remember(
  { db, now }: SignInDeps,
  kind: OneTimeKind,
  { challenge }: { readonly challenge: string },
  memberId?: number,
): Promise<string> {
  return createOneTime(db, {
    kind,
    detail: { challenge },
    expiresAt: new Date(now() + CHALLENGE_MS),
    ...(memberId === undefined ? {} : { memberId }),
  });
}

async function recall(
  { db, now }: SignInDeps,
  kind: OneTimeKind,
  token: string,
): Promise<(OneTime & { readonly text: string }) | undefined> {
  const kept = await takeOneTime(db, { kind, token, now: now() });
  return kept && typeof kept.detail.challenge === 'string'
    ? { ...kept, text: kept.detail.challenge }
    : undefined;
}

function refusedPasskey(detail: string): Problem {
  return new Problem('passkey-refused', { detail });
}
