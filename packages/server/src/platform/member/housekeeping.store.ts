import type { Queryable } from '../../stores/postgres/index.ts';
import { LONGEST_MS } from './sessions.ts';

/** Invitations that nobody accepted are shown for a month after they ran out. */
const INVITATIONS_KEPT_MS = 30 * 86_400_000;

/** Lets go of sessions, one-time secrets and invitations that are over. None of them worked any more. */
export async function dropExpired(db: Queryable, now: Date): Promise<void> {
  await db.run(`delete from one_time where expires_at < $1`, [now]);
  await db.run(`delete from member_session where created_at < $1`, [new Date(now.getTime() - LONGEST_MS)]);
  await db.run(`delete from invitation where expires_at < $1`, [
    new Date(now.getTime() - INVITATIONS_KEPT_MS),
  ]);
}
