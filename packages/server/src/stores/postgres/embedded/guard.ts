import pg from 'pg';

/** Held in the database `postgres` by the one program that looks after a server. */
const GUARD_LOCK = 7_000;

/** A connection kept open for as long as we look after a server: it proves that we are the only ones, and that it lives. */
export interface Guard {
  /** Resolves when the connection is gone: the server has ended, or ends every connection to recover. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/** Why there is no guard: it starts, stops or recovers; nothing answers; another password or folder; another program's. */
export type Refusal = 'starting' | 'silent' | 'not-ours' | 'taken';

/** Connects as superuser to the server of that data folder. */
export async function openGuard(port: number, password: string, data: string): Promise<Guard | Refusal> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name: 'relance supervisor',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  const close = (): Promise<void> => client.end().catch(() => undefined);
  const refusal = await admit(client, password, data).catch((error: unknown) => reasonOf(error));
  if (!refusal) return { lost, close };
  await close();
  return refusal;
}

async function admit(client: pg.Client, password: string, data: string): Promise<Refusal | undefined> {
  await client.connect();
  const { rows } = await client.query<{ folder: string; locked: boolean }>(
    `select current_setting('data_directory') as folder, pg_try_advisory_lock($1) as locked`,
    [GUARD_LOCK],
  );
  if (rows[0]?.folder !== data) return 'not-ours';
  if (!rows[0].locked) return 'taken';
  await makeDatabase(client, password);
  return undefined;
}

/** The program's own role, which is no superuser, and its database. */
async function makeDatabase(client: pg.Client, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = 'relance') as role,
            exists (select from pg_database where datname = 'relance') as database`,
  );
  if (!rows[0]?.role)
    await client.query(`create role relance login createdb password ${pg.escapeLiteral(password)}`);
  if (!rows[0]?.database) await client.query('create database relance owner relance');
}

const REASONS: Readonly<Record<string, Refusal>> = {
  '57P03': 'starting',
  '28P01': 'not-ours',
  '28000': 'not-ours',
};

function reasonOf(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? 'silent';
}
