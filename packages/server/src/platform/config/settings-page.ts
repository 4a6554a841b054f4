import { flagOf } from './setting.ts';
import { SETTINGS } from './settings.ts';

/** The text of docs/settings.md, printed from the table of settings (`npm run settings`). */
export function settingsPage(): string {
  const sections = Object.values(SETTINGS).map(
    ({ env, about, example, fallbackText, must }) =>
      `## ${env}\n\n${about}\n\n- flag: \`${flagOf(env)}\`\n- default: ${fallbackText}\n- ${must}\n- example: \`${env}=${example}\`\n`,
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Settings

Read once, when the program starts, from the environment or from flags (a flag wins). A value that cannot be used stops
the start with a line that names the setting, says what was wrong and shows a value that works.

This page is printed from \`packages/server/src/platform/config/settings.ts\` by \`npm run settings\`; a test fails when it
is stale.
`;

/** The answer to `--help`. */
export function settingsHelp(): string {
  const lines = Object.values(SETTINGS).map(
    ({ env, about, fallbackText }) => `  ${flagOf(env)}  (${env}; default: ${fallbackText})\n      ${about}`,
  );
  return `npm start -- [settings]\n\n${lines.join('\n')}\n`;
}
