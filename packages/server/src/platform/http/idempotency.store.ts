import type { Database } from '../../stores/postgres/index.ts';

/** A request that may be repeated: who made it, under which key, and what it said. */
export interface RepeatableRequest {
  readonly caller: string;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly hash: Buffer;
}

/** An answer that can be given again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What became of a request's key. */
export type Begun =
  | { readonly state: 'mine' }
  | { readonly state: 'in-progress' }
  | { readonly state: 'conflict' }
  | { readonly state: 'answered'; readonly answer: StoredAnswer };

/** Remembers answers by idempotency key, for 7 days. */
export interface IdempotencyStore {
  /** Takes the key for this request, or says who has it. */
  begin(request: RepeatableRequest): Promise<Begun>;
  /** Keeps the answer, once the work is done. */
  finish(request: RepeatableRequest, answer: StoredAnswer): Promise<void>;
  /** Gives the key back: nothing was done, the same request may try again. */
  forget(request: RepeatableRequest): Promise<void>;
}

/**
 * A key without an answer belongs to a request that is being handled, or to a process that died with it. After this
 * long the second is assumed: no handler takes a minute.
 */
const ABANDONED = '60 seconds';

/** The idempotency keys in PostgreSQL. */
export function openIdempotencyStore(db: Database): IdempotencyStore {
  return {
    begin: async (request) => {
      if (await take(db, request)) return { state: 'mine' };
      const row = await db.first<AnswerRow>(
        `select request_hash, status, headers, body
           from idempotency
          where caller = $1
            and key = $2`,
        [request.caller, request.key],
      );
      // Given back between the two statements: whoever asks again gets it.
      if (!row) return { state: 'in-progress' };
      if (!row.request_hash.equals(request.hash)) return { state: 'conflict' };
      if (row.status === null) return { state: 'in-progress' };
      return { state: 'answered', answer: { status: row.status, headers: row.headers, body: row.body } };
    },
    finish: async ({ caller, key, hash }, answer) => {
      await db.run(
        `update idempotency
            set status = $4, headers = $5, body = $6
          where caller = $1
            and key = $2
            and request_hash = $3`,
        [caller, key, hash, answer.status, JSON.stringify(answer.headers), answer.body],
      );
    },
    forget: async ({ caller, key, hash }) => {
      await db.run(
        `delete from idempotency
          where caller = $1
            and key = $2
            and request_hash = $3
            and status is null`,
        [caller, key, hash],
      );
    },
  };
}

interface AnswerRow {
  readonly request_hash: Buffer;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

async function take(db: Database, { caller, key, hash }: RepeatableRequest): Promise<boolean> {
  const taken = await db.run(
    `insert into idempotency (caller, key, request_hash)
     values ($1, $2, $3)
         on conflict (caller, key) do update
        set request_hash = excluded.request_hash, created_at = now()
      where idempotency.status is null
        and idempotency.created_at < now() - $4::interval`,
    [caller, key, hash, ABANDONED],
  );
  return taken > 0;
}

/** Deletes answers older than 7 days. Answers how many. */
export async function dropOldAnswers(db: Database): Promise<number> {
  return db.run(`delete from idempotency where created_at < now() - interval '7 days'`);
}
