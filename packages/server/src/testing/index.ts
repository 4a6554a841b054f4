export { openTestClickhouse, type TestClickhouse } from './clickhouse.ts';
export { openTestDatabase, type TestDatabase } from './database.ts';
export { openTestApp } from './http.ts';
