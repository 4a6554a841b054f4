import { ROLES } from '@relance/contract/platform/roles';
import type { Database } from '../../stores/postgres/index.ts';
import { openLookup, type Session, type SessionSource } from '../auth/index.ts';
import {
  deleteSession,
  deleteSessions,
  type FoundSession,
  findSession,
  insertSession,
  type ListedSession,
  listSessions,
  type SessionTimes,
} from './session.store.ts';
import { hashToken, newToken } from './token.ts';

const DAY_MS = 86_400_000;
const IDLE_MS = 7 * DAY_MS;
/** A session ends after this long, however much it is used; so does its cookie. */
export const LONGEST_MS = 30 * DAY_MS;
const CHANNEL = 'relance_sessions';
const MAX_USER_AGENT = 300;

/** Where a session is opened. */
export interface Browser {
  readonly userAgent: string;
  /** The token it came with, whatever it is worth. */
  readonly token: string | undefined;
}

/** The sessions of members: opened at sign-in, found by their token, ended by hand or by time. */
export interface Sessions extends SessionSource {
  /** Opens a session under a new token; the one the browser had ends. Undefined when the member is gone. */
  open(memberId: number, browser: Browser): Promise<{ token: string; session: Session } | undefined>;
  list(memberId: number): Promise<ListedSession[]>;
  end(id: number): Promise<void>;
  /** Ends all sessions of a member, but one where it is named. */
  endAll(memberId: number, except?: number): Promise<void>;
  /** To be called when members changed: what they may do is looked up again, in every process. */
  forget(): void;
  close(): Promise<void>;
}

/** What sessions work with. */
export interface SessionsDeps {
  readonly db: Database;
  readonly now: () => number;
}

/** Opens the sessions; answers are remembered for 5 s, and forgotten when another process ends one. */
export async function openSessions({ db, now }: SessionsDeps): Promise<Sessions> {
  const lookup = openLookup<Session>({
    hashOf: hashToken,
    ask: async (hash) => {
      const found = await findSession(db, hash, timesAt(now()));
      return found && sessionOf(found);
    },
    now,
  });
  const stop = await db.listen(CHANNEL, () => lookup.forget());
  const forget = (): void => {
    lookup.forget();
    db.notify(CHANNEL);
  };
  return {
    find: lookup.find,
    open: async (memberId, { userAgent, token: before }) => {
      const token = newToken();
      const hash = hashToken(token);
      if (!hash) throw new Error('a token of our own is not one');
      const found = await insertSession(db, {
        hash,
        memberId,
        userAgent: userAgent.slice(0, MAX_USER_AGENT),
        now: new Date(now()),
        replaces: before === undefined ? undefined : hashToken(before),
      });
      if (before !== undefined) forget();
      return found && { token, session: sessionOf(found) };
    },
    list: (memberId) => listSessions(db, memberId, timesAt(now())),
    end: async (id) => {
      await deleteSession(db, id);
      forget();
    },
    endAll: async (memberId, except) => {
      await deleteSessions(db, memberId, except);
      forget();
    },
    forget,
    close: stop,
  };
}

function timesAt(now: number): SessionTimes {
  return {
    now: new Date(now),
    idleSince: new Date(now - IDLE_MS),
    openedBefore: new Date(now - LONGEST_MS),
  };
}

function sessionOf({ id, name, memberId, role, apps }: FoundSession): Session {
  return { id, name, caller: { kind: 'member', memberId, role, scopes: ROLES[role], apps } };
}
