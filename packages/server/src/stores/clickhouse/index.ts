export {
  type Clickhouse,
  type ClickhouseOptions,
  clickhouseCode,
  type InsertOptions,
  isClickhouseAway,
  openClickhouse,
  orUnavailable,
  type QueryParams,
  type QuerySettings,
} from './client.ts';
export {
  type EmbeddedClickhouse,
  type EmbeddedClickhouseOptions,
  startEmbeddedClickhouse,
} from './embedded.ts';
export { migrateClickhouse } from './migrate.ts';
