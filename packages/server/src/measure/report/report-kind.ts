import type { Static, TObject, TSchema } from 'typebox';
import type { Table } from '../../platform/csv/index.ts';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { SessionGaps } from './sessions.store.ts';

/** What reports are answered from. */
export interface ReportDeps {
  readonly clickhouse: Clickhouse;
  /** The idle gaps that end sessions. */
  readonly sessionGaps: () => Promise<SessionGaps>;
  /** The present, epoch ms. */
  readonly now: () => number;
}

/** One kind of report: a file of its own, and a row in `REPORTS`. */
export interface ReportKind<Query extends TObject, Answer extends TSchema> {
  /** What it is asked. */
  readonly query: Query;
  readonly answer: Answer;
  readonly operationId: string;
  readonly summary: string;
  /** Asks ClickHouse. Throws the problem `invalid` where the query asks for nothing that can be. */
  ask(query: Static<Query>, deps: ReportDeps): Promise<Static<Answer>>;
  /** The answer as a table, for spreadsheets. */
  table(answer: Static<Answer>): Table;
}
