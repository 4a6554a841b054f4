export {
  type Database,
  type DatabaseOptions,
  isAway,
  openDatabase,
  type Queryable,
  sqlState,
  type TransactionOptions,
} from './database.ts';
export { type PackedTexts, packTexts } from './packed.ts';
