import type { Settings } from '../platform/config/index.ts';
import { memberRoutes, type OidcSettings, type Sessions } from '../platform/member/index.ts';
import { Problem } from '../platform/problems/index.ts';
import { trySettings } from '../reach/channel/index.ts';
import { readMailboxSettings } from '../reach/mailbox/index.ts';
import { publicUrlOf, type Services } from './services.ts';

/** The routes of members, with what they need of the wings: a way to send a mail, and whether this is the demo. */
export function membersOf(services: Services & { readonly sessions: Sessions }) {
  const { db, sessions, log, settings, secrets, egress } = services;
  const now = Date.now;
  const isDemo = async (): Promise<boolean> => (await readMailboxSettings(db)) !== undefined;
  return memberRoutes({
    db,
    sessions,
    log: log.child({ room: 'member' }),
    now,
    publicUrl: settings.publicUrl,
    oidc: oidcOf(settings),
    isDemo,
    sendMail: async ({ to, subject, text }) => {
      // The demo's mail ends in a mailbox that every member reads.
      if (await isDemo()) return false;
      const deps = { db, secrets, now, publicUrl: publicUrlOf(settings), tools: { egress, now } };
      return trySettings(deps, { provider: 'email', app: '', address: to, texts: { subject, text } }).then(
        ({ outcome }) => outcome === 'sent',
        (err: unknown) => {
          if (!(err instanceof Problem)) log.warn({ err }, 'an invitation could not be mailed');
          return false;
        },
      );
    },
  });
}

/** The identity provider, where one is set up. */
function oidcOf({
  oidcIssuer,
  oidcClientId,
  oidcClientSecret,
  oidcName,
}: Settings): OidcSettings | undefined {
  if (oidcIssuer === undefined || oidcClientId === undefined) return undefined;
  return {
    issuer: oidcIssuer,
    clientId: oidcClientId,
    clientSecret: oidcClientSecret,
    name: oidcName ?? new URL(oidcIssuer).hostname,
  };
}
