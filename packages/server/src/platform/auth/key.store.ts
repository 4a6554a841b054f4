import type { Database, Queryable } from '../../stores/postgres/index.ts';
import type { Caller, IdentityMode } from './caller.ts';
import { generateKey, hashKey } from './key.ts';

/** Notified when a key or an app's identity keys change; every process then forgets what it remembered. */
export const KEYS_CHANNEL = 'relance_keys';

/** Held while deciding whether this is the first start. */
const FIRST_KEY_LOCK = 7_003;

/** What a new key is for. */
export type NewKey =
  | { readonly kind: 'client'; readonly app: string; readonly name: string }
  | { readonly kind: 'secret'; readonly name: string; readonly scopes?: readonly string[] };

/** A key as it is shown, once. */
export interface CreatedKey {
  readonly id: number;
  readonly key: string;
  readonly lastFour: string;
}

/** Makes a key. The answer is the only place where it can be read: the database keeps its hash. */
export async function createKey(db: Queryable, wanted: NewKey): Promise<CreatedKey> {
  const key = generateKey(wanted.kind);
  const id = await insertKey(db, wanted, key);
  if (id === undefined) throw new Error('a random key was drawn twice');
  return { id, key, lastFour: key.slice(-4) };
}

/** Ends a key. Every process refuses it within 5 s, at once where the notification arrives. False: no such live key. */
export async function revokeKey(db: Database, id: number): Promise<boolean> {
  const revoked = await db.run(
    `update api_key
        set revoked_at = now()
      where id = $1
        and revoked_at is null`,
    [id],
  );
  db.notify(KEYS_CHANNEL);
  return revoked > 0;
}

/** Creates the secret key the operator asked for, unless it was created before (a revoked one stays revoked). */
export async function ensureBootstrapKey(db: Queryable, key: string, name = 'bootstrap'): Promise<boolean> {
  return (await insertKey(db, { kind: 'secret', name }, key)) !== undefined;
}

/**
 * On the first start of an installation, creates its first secret key: `offer` says which (and must be repeatable, so
 * that a crash in between loses nothing). Answers the key when it was created now.
 */
export async function ensureFirstKey(
  db: Database,
  offer: () => Promise<string>,
): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    await tx.rows('select pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK]);
    const known = await tx.first(`select id from api_key where kind = 'secret' limit 1`);
    if (known) return undefined;
    const key = await offer();
    await insertKey(tx, { kind: 'secret', name: 'first' }, key);
    return key;
  });
}

async function insertKey(db: Queryable, wanted: NewKey, key: string): Promise<number | undefined> {
  const row = await db.first<{ id: number }>(
    `insert into api_key (kind, app, name, hash, last_four, scopes)
     values ($1, $2, $3, $4, $5, $6)
         on conflict (hash) do nothing
     returning id`,
    [
      wanted.kind,
      wanted.kind === 'client' ? wanted.app : null,
      wanted.name,
      hashKey(key),
      key.slice(-4),
      wanted.kind === 'secret' ? (wanted.scopes ?? []) : [],
    ],
  );
  return row?.id;
}

interface KeyRow {
  readonly id: number;
  readonly kind: 'client' | 'secret';
  readonly app: string | null;
  readonly scopes: string[];
  readonly environment: string | null;
  readonly identity_mode: IdentityMode | null;
}

/** The caller a key stands for, by its hash; undefined when there is no such key or it was revoked. */
export async function findCaller(db: Queryable, keyHash: Buffer): Promise<Caller | undefined> {
  const row = await db.first<KeyRow>(
    `select k.id, k.kind, k.app, k.scopes, a.environment, a.identity_mode
       from api_key k
       left join app a on a.id = k.app
      where k.hash = $1
        and k.revoked_at is null`,
    [keyHash],
  );
  if (!row) return undefined;
  if (row.app === null) return { kind: 'secret', keyId: row.id, scopes: row.scopes };
  return {
    kind: 'client',
    keyId: row.id,
    app: row.app,
    test: row.environment === 'test',
    identityMode: row.identity_mode ?? 'optional',
  };
}
