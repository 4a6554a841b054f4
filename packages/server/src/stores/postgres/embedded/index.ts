export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type EmbeddedState,
  startEmbeddedPostgres,
} from './embedded.ts';
