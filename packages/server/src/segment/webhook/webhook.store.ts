import type { Queryable } from '../../stores/postgres/index.ts';

/** A webhook to insert. */
export interface NewWebhook {
  readonly id: string;
  readonly segment: string;
  readonly url: string;
  readonly entered: boolean;
  readonly exited: boolean;
  /** Sealed. */
  readonly secret: Buffer;
  /** Where the log ends: only what comes later is told. */
  readonly cursor: { readonly seq: number; readonly at: Date | null };
}

/** A webhook as people see it. */
export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly entered: boolean;
  readonly exited: boolean;
  readonly state: 'active' | 'suspended';
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  readonly failingSince: Date | null;
  readonly lastError: string | null;
  readonly nextAt: Date;
}

const SEEN = `id, url, entered, exited, state, created_at as "createdAt", delivered_at as "deliveredAt",
              failing_since as "failingSince", last_error as "lastError", next_at as "nextAt"`;

/** Inserts a webhook. */
export async function insertWebhook(db: Queryable, webhook: NewWebhook): Promise<WebhookRow> {
  const { id, segment, url, entered, exited, secret, cursor } = webhook;
  const row = await db.first<WebhookRow>(
    `insert into segment_webhook (id, segment, url, entered, exited, secret, cursor_seq, cursor_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     returning ${SEEN}`,
    [id, segment, url, entered, exited, secret, cursor.seq, cursor.at],
  );
  if (!row) throw new Error('a webhook was not inserted');
  return row;
}

/** The webhooks of a segment, oldest first. */
export async function listWebhooks(db: Queryable, segment: string): Promise<WebhookRow[]> {
  return db.rows<WebhookRow>(
    `select ${SEEN}
       from segment_webhook
      where segment = $1
      order by created_at, id`,
    [segment],
  );
}

/** Deletes a webhook; answers whether there was one. */
export async function deleteWebhook(db: Queryable, segment: string, id: string): Promise<boolean> {
  return (await db.run('delete from segment_webhook where segment = $1 and id = $2', [segment, id])) > 0;
}

/** Lets a suspended webhook go on where it stopped, at once; one that waits does not wait any longer. */
export async function resumeWebhook(
  db: Queryable,
  segment: string,
  id: string,
): Promise<WebhookRow | undefined> {
  return db.first<WebhookRow>(
    `update segment_webhook
        set state = 'active', next_at = clock_timestamp(),
            attempt = 0, failing_since = case when state = 'active' then failing_since end
      where segment = $1
        and id = $2
     returning ${SEEN}`,
    [segment, id],
  );
}

/** A webhook as its holder works with it. */
export interface HeldWebhook {
  readonly id: string;
  readonly segment: string;
  readonly url: string;
  readonly entered: boolean;
  readonly exited: boolean;
  readonly secret: Buffer;
  readonly fence: number;
  readonly cursorSeq: number;
  readonly cursorAt: Date | null;
  readonly batchSeq: number | null;
  readonly attempt: number;
  readonly failingSince: Date | null;
  readonly nextAt: Date;
}

/**
 * Takes the webhooks that nobody holds, renews those that are held and answers them all. `takeover`: whoever holds them
 * is dead.
 */
export async function holdWebhooks(
  db: Queryable,
  holder: string,
  { leaseMs, takeover }: { readonly leaseMs: number; readonly takeover: boolean },
): Promise<HeldWebhook[]> {
  await db.run(
    `update segment_webhook
        set fence = case when holder = $1 then fence else fence + 1 end,
            holder = $1,
            lease_until = clock_timestamp() + $2 * interval '1 millisecond'
      where state = 'active'
        and case when holder = $1 then lease_until < clock_timestamp() + $2 * interval '0.5 milliseconds'
                 else $3 or lease_until < clock_timestamp() end`,
    [holder, leaseMs, takeover],
  );
  return db.rows<HeldWebhook>(
    `select id, segment, url, entered, exited, secret, fence, cursor_seq as "cursorSeq", cursor_at as "cursorAt",
            batch_seq as "batchSeq", attempt, failing_since as "failingSince", next_at as "nextAt"
       from segment_webhook
      where holder = $1
        and state = 'active'
      order by id`,
    [holder],
  );
}

/** Gives webhooks back, so that others need not wait for the lease to end. */
export async function releaseWebhooks(db: Queryable, holder: string): Promise<void> {
  await db.run(`update segment_webhook set lease_until = '-infinity' where holder = $1`, [holder]);
}

/** Who writes, and what he knows to be true: he changes nothing if it is not (any more). */
export interface Standing {
  readonly id: string;
  readonly holder: string;
  readonly fence: number;
}

const STANDS = 'id = $1 and holder = $2 and fence = $3';

/** Notes up to where the next batch goes, before it is sent; false: somebody else holds the webhook by now. */
export async function beginBatch(
  db: Queryable,
  { id, holder, fence }: Standing,
  upTo: number,
): Promise<boolean> {
  const changed = await db.run(
    `update segment_webhook
        set batch_seq = $4
      where ${STANDS}
        and batch_seq is null
        and cursor_seq < $4`,
    [id, holder, fence, upTo],
  );
  return changed > 0;
}

/** The batch up to a position was taken. */
export async function endBatch(
  db: Queryable,
  { id, holder, fence }: Standing,
  batch: { readonly upTo: number; readonly at: Date | null },
): Promise<boolean> {
  const changed = await db.run(
    `update segment_webhook
        set cursor_seq = $4, cursor_at = coalesce($5, cursor_at), batch_seq = null,
            attempt = 0, failing_since = null, last_error = null,
            delivered_at = clock_timestamp(), next_at = clock_timestamp()
      where ${STANDS}
        and batch_seq = $4`,
    [id, holder, fence, batch.upTo, batch.at],
  );
  return changed > 0;
}

/** What came of a batch that was not taken. */
export interface Failure {
  readonly state: 'active' | 'suspended';
  readonly attempt: number;
  readonly failingSince: Date;
  readonly error: string;
  readonly nextAt: Date;
}

/** The batch under way was not taken. */
export async function noteFailure(
  db: Queryable,
  { id, holder, fence }: Standing,
  { state, attempt, failingSince, error, nextAt }: Failure,
): Promise<boolean> {
  const changed = await db.run(
    `update segment_webhook
        set state = $4, attempt = $5, failing_since = $6, last_error = $7, next_at = $8
      where ${STANDS}
        and batch_seq is not null`,
    [id, holder, fence, state, attempt, failingSince, error, nextAt],
  );
  return changed > 0;
}

/** How far webhooks have looked in vain, so that nobody looks there again after a restart. */
export async function saveCursors(
  db: Queryable,
  holder: string,
  cursors: readonly {
    readonly id: string;
    readonly fence: number;
    readonly seq: number;
    readonly at: Date | null;
  }[],
): Promise<void> {
  await db.run(
    `update segment_webhook w
        set cursor_seq = u.seq, cursor_at = u.at
       from unnest($2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[]) u (id, fence, seq, at)
      where w.id = u.id
        and w.holder = $1
        and w.fence = u.fence
        and w.batch_seq is null
        and w.cursor_seq < u.seq`,
    [
      holder,
      cursors.map(({ id }) => id),
      cursors.map(({ fence }) => fence),
      cursors.map(({ seq }) => seq),
      cursors.map(({ at }) => at),
    ],
  );
}
