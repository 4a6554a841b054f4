import type { Queryable } from '../../stores/postgres/index.ts';

/** A key that quotes are signed with. */
export interface QuoteKey {
  readonly kid: string;
  readonly secret: Buffer;
}

/** The keys that are believed, the one that signs first. */
export async function readQuoteKeys(db: Queryable): Promise<QuoteKey[]> {
  return db.rows<QuoteKey>('select kid, secret from quote_key order by created_at desc, kid limit 2');
}

/** Adds a key when the newest is older than some days, or there is none; of older ones one stays. */
export async function addQuoteKey(
  tx: Queryable,
  key: QuoteKey,
  { olderThanDays }: { readonly olderThanDays: number },
): Promise<void> {
  await tx.run('lock table quote_key in share row exclusive mode');
  const added = await tx.run(
    `insert into quote_key (kid, secret)
     select $1, $2
      where not exists (select
                          from quote_key
                         where created_at > clock_timestamp() - make_interval(days => $3))`,
    [key.kid, key.secret, olderThanDays],
  );
  if (added === 0) return;
  await tx.run(
    'delete from quote_key where kid not in (select kid from quote_key order by created_at desc, kid limit 2)',
  );
}
