import type { Database } from '../../stores/postgres/index.ts';
import type { Logger } from '../logger/index.ts';
import type { Sessions } from './sessions.ts';

/** An identity provider, as the operator set it up. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What people know it by. */
  readonly name: string;
}

/** A mail of our own to somebody who is no customer. */
export interface InvitationMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What the room works with. */
export interface MemberDeps {
  readonly db: Database;
  readonly sessions: Sessions;
  readonly log: Logger;
  /** The clock, epoch ms. */
  readonly now: () => number;
  /** How the outside world reaches this server; default: as each request came in. */
  readonly publicUrl: string | undefined;
  readonly oidc: OidcSettings | undefined;
  /** Sends a mail where the channel is set up. False: it is not, or the mail did not go out. */
  readonly sendMail: (mail: InvitationMail) => Promise<boolean>;
  /** Whether the demo publisher is loaded. */
  readonly isDemo: () => Promise<boolean>;
}
