import type { Role } from '@relance/contract/platform/roles';

/** Who a signed identity token proves the caller to be. */
export interface Identity {
  readonly userId: string;
  /** The token's `email`, when it says `email_verified: true`. */
  readonly emailVerified?: string;
  /** The token's `market`: where its signer says the customer buys (ISO 3166-1 alpha-2). */
  readonly market?: string;
}

/** Whether an app asks for identity tokens: see decision 25. */
export type IdentityMode = 'off' | 'optional' | 'required';

/** The holder of a client key: public, so it speaks for an app's installations, not for a person. */
export interface ClientCaller {
  readonly kind: 'client';
  readonly keyId: number;
  readonly app: string;
  /** Whether the app is a test app. */
  readonly test: boolean;
  readonly identityMode?: IdentityMode;
  /** Set when the request carried a valid identity token. */
  readonly identity?: Identity;
}

/** The holder of a secret key: the publisher's back end. No scopes: it may do everything. */
export interface SecretCaller {
  readonly kind: 'secret';
  readonly keyId: number;
  readonly scopes: readonly string[];
}

/** A person who is signed in to the console. */
export interface MemberCaller {
  readonly kind: 'member';
  readonly memberId: number;
  readonly role: Role;
  /** What the role allows. */
  readonly scopes: readonly string[];
  /** The apps the member is limited to; null: all. */
  readonly apps: readonly string[] | null;
}

/** Who makes a request. */
export type Caller = { readonly kind: 'none' } | ClientCaller | SecretCaller | MemberCaller;

/** A caller without a key. */
export const NOBODY: Caller = { kind: 'none' };

/** Names a caller, for counting and for what is remembered about his requests. */
export function callerId(caller: Caller): string {
  if (caller.kind === 'none') return 'none';
  return caller.kind === 'member' ? `member:${caller.memberId}` : `key:${caller.keyId}`;
}
