export { softwareAuthenticator } from './authenticator.ts';
export { openTestClickhouse, type TestClickhouse } from './clickhouse.ts';
export {
  GOOD_PASSWORD,
  openTestConsole,
  type TestBrowser,
  type TestConsole,
  tokenIn,
} from './console.ts';
export { openTestDatabase, type TestDatabase } from './database.ts';
export { openTestApp } from './http.ts';
