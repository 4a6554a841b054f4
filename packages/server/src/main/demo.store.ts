import type { Memory } from '@relance/demo/messages';
import type { WorldSeed } from '@relance/demo/population';
import type { Queryable } from '../stores/postgres/index.ts';

/** What is noted of the demo in an installation. */
export interface DemoNote {
  readonly world: WorldSeed;
  readonly memory: Memory;
  /** The job that shows how far its loading is. */
  readonly jobId: string;
}

const KEY = 'demo';

/** The demo of this installation; undefined when it has none. */
export async function readDemo(db: Queryable): Promise<DemoNote | undefined> {
  const row = await db.first<{ value: DemoNote }>('select value from setting where key = $1', [KEY]);
  return row?.value;
}

/** Notes it. */
export async function saveDemo(db: Queryable, note: DemoNote): Promise<void> {
  await db.run(
    `insert into setting (key, value)
     values ($1, $2::jsonb)
         on conflict (key) do update
        set value = excluded.value, updated_at = now()`,
    [KEY, JSON.stringify(note)],
  );
}

/** Whether somebody has worked with this installation: there is an app, or an event. */
export async function isInUse(db: Queryable): Promise<boolean> {
  const row = await db.first<{ used: boolean }>(
    'select exists (select from app) or exists (select from log_frame) as used',
  );
  return row?.used === true;
}
