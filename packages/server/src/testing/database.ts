import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { type Database, openDatabase, sqlState } from '../stores/postgres/index.ts';

/** A database of a test's own: migrated, empty, gone when closed. */
export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  close(): Promise<void>;
}

/** Copies the run's template (about 50 ms). Open one per test file, or one per test where tests change the same rows. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, template } = inject('postgres');
  const name = `relance_test_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase({
    url,
    max: 1,
    applicationName: 'relance tests',
    connectTimeoutMs: 30_000,
  });
  await admin.run(`create database ${name} template ${template}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const db = openDatabase({
    url: own.href,
    max: 10,
    applicationName: 'relance test',
    connectTimeoutMs: 10_000,
  });
  return {
    db,
    url: own.href,
    close: async () => {
      await db.close();
      await dropDatabase(admin, name);
      await admin.close();
    },
  };
}

/** An autovacuum worker belongs to the superuser: who is none cannot end it, and waits until it is through. */
const IS_VACUUMED = '42501';

async function dropDatabase(admin: Database, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.run(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (attempt === 20 || sqlState(error) !== IS_VACUUMED) throw error;
      await sleep(250);
    }
  }
}
