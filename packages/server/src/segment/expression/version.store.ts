import type { Caller } from '../../platform/auth/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A version to keep. */
export interface NewVersion {
  /** The segment's id. */
  readonly segment: string;
  readonly version: number;
  /** Wire form. */
  readonly expression: unknown;
  /** Who saved it; undefined: Relance itself. */
  readonly by: Caller | undefined;
}

/** Keeps what a segment was saved with, and by whom: his name as it is now. */
export async function insertVersion(tx: Queryable, version: NewVersion): Promise<void> {
  const { kind, id } = authorOf(version.by);
  await tx.run(
    `insert into segment_version (segment, version, expression, by_kind, by_id, by_name)
     select $1, $2, $3::jsonb, $4, $5, coalesce(m.name, k.name)
       from (select $4::text as kind, $5::bigint as id) a
       left join member m on a.kind = 'member' and m.id = a.id
       left join api_key k on a.kind = 'key' and k.id = a.id`,
    [version.segment, version.version, JSON.stringify(version.expression), kind, id],
  );
}

function authorOf(by: Caller | undefined): { kind: 'member' | 'key' | null; id: number | null } {
  if (by?.kind === 'member') return { kind: 'member', id: by.memberId };
  return by?.kind === 'secret' ? { kind: 'key', id: by.keyId } : { kind: null, id: null };
}

/** A version as it was saved. */
export interface VersionRow {
  readonly version: number;
  readonly expression: unknown;
  readonly byKind: 'member' | 'key' | null;
  readonly byId: number | null;
  readonly byName: string | null;
  readonly at: Date;
}

/** Versions of a segment, newest first: those below one, where it is given. */
export async function listVersions(
  db: Queryable,
  segment: string,
  { below, limit }: { readonly below: number | undefined; readonly limit: number },
): Promise<VersionRow[]> {
  return db.rows<VersionRow>(
    `select version, expression, by_kind as "byKind", by_id as "byId", by_name as "byName", at
       from segment_version
      where segment = $1
        and ($2::int is null or version < $2)
      order by version desc
      limit $3`,
    [segment, below ?? null, limit],
  );
}
