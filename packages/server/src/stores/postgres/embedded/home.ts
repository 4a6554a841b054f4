import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, run } from './programs.ts';

const SHELTERS = '/var/lib/relance';
const ACCOUNT = 'postgres';

/** Where the embedded PostgreSQL keeps its things. */
export interface Home {
  /** Owned by the account, mode 0700: `data/`, `password`, `port`. */
  readonly folder: string;
  /** Where a copy of the programs goes when the account cannot reach the installed ones. */
  readonly shelter: string;
}

/** The account to run under: undefined means our own; as root it is `postgres`, made when the machine has none. */
export async function findAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found) return found;
  const made = await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    ACCOUNT,
  ]);
  const account = await lookUp();
  if (account) return account;
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" on this machine nor could one be made ' +
      `(${made.output}). Start Relance as an ordinary user, or set RELANCE_DATABASE_URL.`,
  );
}

async function lookUp(): Promise<Account | undefined> {
  const [user, group] = await Promise.all([run('id', ['-u', ACCOUNT]), run('id', ['-g', ACCOUNT])]);
  return user.code === 0 && group.code === 0
    ? { uid: Number(user.output), gid: Number(group.output) }
    : undefined;
}

/**
 * Finds or makes the home: `<dataDir>/postgres`. Where the account cannot enter the data folder (below /root, or in a
 * private temporary folder), the home lies under /var/lib/relance and `<dataDir>/postgres` is a link to it: the link
 * is the record of where it went.
 */
export async function findHome(dataDir: string, account?: Account): Promise<Home> {
  await mkdir(dataDir, { recursive: true });
  const place = join(await realpath(dataDir), 'postgres');
  const shelter = await shelterOf(dataDir);
  const known = await lstat(place).catch(() => undefined);
  if (known) return { folder: await enter(place, account), shelter };
  if (!account || (await canEnter(dataDir, account))) {
    await makePrivate(place, account);
    return { folder: place, shelter };
  }
  const folder = join(shelter, 'home');
  await mkdir(shelter, { recursive: true });
  await makePrivate(folder, account);
  await symlink(folder, place);
  return { folder, shelter };
}

async function enter(place: string, account?: Account): Promise<string> {
  const folder = await realpath(place).catch(() => {
    throw new Error(
      `${place} leads to a folder that is gone. Restore it, or remove the link to begin with an empty database.`,
    );
  });
  if (account && !(await canEnter(folder, account))) {
    throw new Error(
      `The user "${ACCOUNT}" cannot enter ${folder}. Give it the right to (chown, or mode 0755 on the folders above).`,
    );
  }
  return folder;
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)).code === 0;
}

async function makePrivate(folder: string, account?: Account): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (account) await chown(folder, account.uid, account.gid);
}

/** One shelter per data folder; the inode and birth time tell a folder from one that was removed and made again. */
async function shelterOf(dataDir: string): Promise<string> {
  const { ino, birthtimeMs } = await stat(dataDir);
  const hash = createHash('sha256').update(`${await realpath(dataDir)}\n${ino}\n${birthtimeMs}`);
  return join(SHELTERS, hash.digest('hex').slice(0, 16));
}
