// npm run settings: prints docs/settings.md from the table of settings.
import { writeFileSync } from 'node:fs';
import { settingsPage } from '../packages/server/src/platform/config/index.ts';

writeFileSync(new URL('../docs/settings.md', import.meta.url), settingsPage());
console.log('docs/settings.md is fresh.');
