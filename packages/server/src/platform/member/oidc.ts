import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { isLocal } from '../http/index.ts';
import type { OidcSettings } from './deps.ts';

/** What must come back as it was sent. Kept on our side, bound to the browser by a cookie. */
export interface OidcTrip {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface OidcPerson {
  /** Undefined where the provider does not say that the address is verified. */
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** The identity provider. */
export interface Oidc {
  /** Where to send the browser, and what to remember until it is back. Rejects when the provider is away. */
  start(redirectUri: string): Promise<{ url: string; trip: OidcTrip }>;
  /** Who came back, at the address he came back to. Rejects when anything does not fit. */
  finish(returned: URL, trip: OidcTrip): Promise<OidcPerson>;
}

const TIMEOUT_S = 10;
const DISCOVERED_MS = 3_600_000;

/** Opens an identity provider; asked for its addresses and keys when somebody first comes, and again every hour. */
export function openOidc(settings: OidcSettings, now: () => number): Oidc {
  let known: { readonly until: number; readonly configuration: Promise<Configuration> } | undefined;
  const configuration = async (): Promise<Configuration> => {
    if (known && known.until > now()) return known.configuration;
    const asked = { until: now() + DISCOVERED_MS, configuration: discover(settings) };
    known = asked;
    asked.configuration.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.configuration;
  };
  return {
    start: async (redirectUri) => {
      const trip = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, trip };
    },
    finish: async (returned, trip) => personOf(await configuration(), returned, trip),
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const server = new URL(issuer);
  // Plain http is for a provider on this machine only: the settings refuse any other.
  const execute = server.protocol === 'http:' && isLocal(server.hostname) ? [allowInsecureRequests] : [];
  const auth = clientSecret === undefined ? None() : secretAuth(clientSecret);
  return discovery(server, clientId, undefined, auth, { execute, timeout: TIMEOUT_S });
}

/** The secret goes where the provider looks for it; a provider that does not say looks into the header. */
function secretAuth(secret: string): ClientAuth {
  const ways = { basic: ClientSecretBasic(secret), post: ClientSecretPost(secret) };
  return (server, ...rest) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = supported.includes('client_secret_basic') ? ways.basic : ways.post;
    way(server, ...rest);
  };
}

async function personOf(
  configuration: Configuration,
  returned: URL,
  { state, nonce, verifier }: OidcTrip,
): Promise<OidcPerson> {
  const tokens = await authorizationCodeGrant(configuration, returned, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('the provider sent no ID token');
  if (claims.email !== undefined) return person(claims);
  return person(await fetchUserInfo(configuration, tokens.access_token, claims.sub));
}

function person(claims: Readonly<Record<string, unknown>>): OidcPerson {
  const { email, email_verified: verified, name } = claims;
  return {
    email: typeof email === 'string' && verified === true ? email : undefined,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 100) : undefined,
  };
}
