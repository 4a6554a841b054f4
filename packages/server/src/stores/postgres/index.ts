export {
  type Database,
  type DatabaseOptions,
  isAway,
  openDatabase,
  type Queryable,
  sqlState,
  type Transaction,
  type TransactionOptions,
} from './database.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type EmbeddedState,
  startEmbeddedPostgres,
} from './embedded/index.ts';
export { migrate } from './migrate.ts';
export { type PackedTexts, packTexts } from './packed.ts';
export { type Patience, patiently } from './patience.ts';
