import type { ReportQuery } from '@relance/contract/measure/report';
import type { Static, TObject } from 'typebox';
import type { Counts, Selection } from './counts.store.ts';

/** One kind of report: a file of its own, and a row in `REPORTS`. */
export interface ReportKind<Query extends TObject> {
  /** What it is asked, on top of app and time. */
  readonly query: Query;
  readonly operationId: string;
  readonly summary: string;
  /** Which events it is about. Throws the problem `invalid` where the query asks for nothing that can be. */
  select(query: Static<Query> & ReportQuery): Selection;
  /** What its `count` is. */
  readonly counted: keyof Counts;
}
