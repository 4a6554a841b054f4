// npm run api-client [-- --check]: writes the console's types from the OpenAPI document; --check only says whether
// they are fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describeApi } from '../packages/server/src/main/describe-api.ts';

const FILE = new URL('../packages/dashboard/src/api/schema.d.ts', import.meta.url);
const HEAD = '// Written by `npm run api-client` from /openapi.json. Do not edit.\n';

// Installed below the dashboard with a TypeScript 5 of its own, which it needs as a peer.
const dashboard = createRequire(new URL('../packages/dashboard/package.json', import.meta.url));
const { default: openapiTS, astToString } = dashboard('openapi-typescript');
const text = HEAD + astToString(await openapiTS(JSON.parse(JSON.stringify(await describeApi()))));
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
  console.log('packages/dashboard/src/api/schema.d.ts is fresh.');
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('The API has changed: run `npm run api-client` and look at what the console makes of it.');
  process.exit(1);
}
process.exit(0);
