import type { Role } from '@relance/contract/platform/roles';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A session and its member, as found by a token. */
export interface FoundSession {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly role: Role;
  readonly apps: string[] | null;
}

/** When a session is over. */
export interface SessionTimes {
  readonly now: Date;
  /** One that was not used since then is over. */
  readonly idleSince: Date;
  /** One that was opened before then is over. */
  readonly openedBefore: Date;
}

/** The live session of a token. Notes that it is used, at most once a minute. */
export async function findSession(
  db: Queryable,
  hash: Buffer,
  { now, idleSince, openedBefore }: SessionTimes,
): Promise<FoundSession | undefined> {
  return db.first<FoundSession>(
    `with used as (
       update member_session
          set last_used_at = $2
        where hash = $1
          and last_used_at > $3
          and created_at > $4
          and last_used_at < $2::timestamptz - interval '1 minute'
    returning member_id),
     seen as (
       update member
          set last_seen_at = $2
         from used
        where member.id = used.member_id)
     select s.id, m.id as "memberId", m.name, m.role, m.apps
       from member_session s
       join member m on m.id = s.member_id
      where s.hash = $1
        and s.last_used_at > $3
        and s.created_at > $4`,
    [hash, now, idleSince, openedBefore],
  );
}

/** A session to be opened. */
export interface NewSession {
  readonly hash: Buffer;
  readonly memberId: number;
  readonly userAgent: string;
  readonly now: Date;
  /** The session that the browser had before, which ends with this. */
  readonly replaces: Buffer | undefined;
}

/** Opens a session and ends the one it replaces, in one. Undefined when the member is gone. */
export async function insertSession(db: Queryable, session: NewSession): Promise<FoundSession | undefined> {
  return db.first<FoundSession>(
    `with before as (
       delete from member_session where hash = $5),
     opened as (
       insert into member_session (hash, member_id, user_agent, created_at, last_used_at)
       select $1, id, $3, $4, $4
         from member
        where id = $2
    returning id, member_id)
     update member m
        set last_seen_at = $4
       from opened
      where m.id = opened.member_id
  returning opened.id, m.id as "memberId", m.name, m.role, m.apps`,
    [session.hash, session.memberId, session.userAgent, session.now, session.replaces ?? null],
  );
}

/** A session as it is listed. */
export interface ListedSession {
  readonly id: number;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly userAgent: string;
}

/** The live sessions of a member, the last used first. */
export async function listSessions(
  db: Queryable,
  memberId: number,
  { idleSince, openedBefore }: SessionTimes,
): Promise<ListedSession[]> {
  return db.rows<ListedSession>(
    `select id, created_at as "createdAt", last_used_at as "lastUsedAt", user_agent as "userAgent"
       from member_session
      where member_id = $1
        and last_used_at > $2
        and created_at > $3
      order by last_used_at desc, id desc
      limit 100`,
    [memberId, idleSince, openedBefore],
  );
}

/** Ends one session. */
export async function deleteSession(db: Queryable, id: number): Promise<void> {
  await db.run(`delete from member_session where id = $1`, [id]);
}

/** Ends the sessions of a member, but one where it is named. */
export async function deleteSessions(db: Queryable, memberId: number, except?: number): Promise<void> {
  await db.run(
    `delete from member_session
      where member_id = $1
        and id is distinct from $2`,
    [memberId, except ?? null],
  );
}
