import type { Queryable } from '../../stores/postgres/index.ts';
import { hashToken, newToken } from './token.ts';

/** What a secret that works once is for. */
export type OneTimeKind = 'owner' | 'add-passkey' | 'use-passkey' | 'oidc';

/** A secret to be made. */
export interface NewOneTime {
  readonly kind: OneTimeKind;
  /** Who alone may use it. */
  readonly memberId?: number;
  /** What to remember until then. */
  readonly detail?: object;
  readonly expiresAt: Date;
}

/** Makes a secret that works once. The answer is the only place where it can be read. */
export async function createOneTime(db: Queryable, wanted: NewOneTime): Promise<string> {
  const token = newToken();
  await db.run(
    `insert into one_time (hash, kind, member_id, detail, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [
      hashToken(token),
      wanted.kind,
      wanted.memberId ?? null,
      JSON.stringify(wanted.detail ?? {}),
      wanted.expiresAt,
    ],
  );
  return token;
}

/** What was remembered with a secret. */
export interface OneTime {
  readonly memberId: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Uses a secret up: of several at once, one gets it. Undefined when it is unknown, used, too old or for something else. */
export async function takeOneTime(
  db: Queryable,
  { kind, token, now }: { readonly kind: OneTimeKind; readonly token: string; readonly now: number },
): Promise<OneTime | undefined> {
  const hash = hashToken(token);
  if (!hash) return undefined;
  return db.first<OneTime>(
    `delete from one_time
      where hash = $1
        and kind = $2
        and expires_at > $3
  returning member_id as "memberId", detail`,
    [hash, kind, new Date(now)],
  );
}

/** Voids all secrets of a kind. */
export async function voidOneTime(db: Queryable, kind: OneTimeKind): Promise<void> {
  await db.run(`delete from one_time where kind = $1`, [kind]);
}
