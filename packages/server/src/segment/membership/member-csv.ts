import { Readable } from 'node:stream';
import { csvLine } from '../../platform/csv/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { EVERYONE } from '../expression/index.ts';
import { listEveryone, listMembers, type MemberRow, readEmails } from './member-list.store.ts';
import { namesOf } from './names.ts';

/** Members read together: what is held of a list of any length. */
const PAGE = 2_000;

/** Whose members to write, and what of them. */
export interface MemberCsv {
  readonly segment: { readonly id: string; readonly no: number };
  readonly test: boolean;
  /** With a column for the e-mail address. */
  readonly withEmail: boolean;
}

/** All members of a segment as CSV (RFC 4180), read as fast as they are taken. */
export function memberCsv(db: Queryable, wanted: MemberCsv): Readable {
  return Readable.from(linesOf(db, wanted), { objectMode: false });
}

async function* linesOf(db: Queryable, { segment, test, withEmail }: MemberCsv): AsyncGenerator<string> {
  yield csvLine(['userId', 'since', ...(withEmail ? ['email'] : [])]);
  for (let after = 0; ; ) {
    const page = { after, test, limit: PAGE };
    const rows =
      segment.id === EVERYONE ? await listEveryone(db, page) : await listMembers(db, segment.no, page);
    const last = rows.at(-1);
    if (!last) return;
    after = last.customerId;
    yield await pageOf(db, rows, withEmail);
  }
}

async function pageOf(db: Queryable, rows: readonly MemberRow[], withEmail: boolean): Promise<string> {
  const ids = rows.map(({ customerId }) => customerId);
  const [name, emails] = await Promise.all([
    namesOf(db, ids),
    withEmail ? readEmails(db, ids) : new Map<number, string>(),
  ]);
  return rows
    .map(({ customerId, since }) =>
      csvLine([
        name(customerId).userId ?? '',
        since?.toISOString() ?? '',
        ...(withEmail ? [emails.get(customerId) ?? ''] : []),
      ]),
    )
    .join('');
}
