import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  isAskingForHelp,
  readSettings,
  SettingsError,
  settingsHelp,
  settingsPage,
  unknownSettings,
} from './index.ts';

function linesOf(env: Record<string, string>, argv: string[] = []): readonly string[] {
  try {
    readSettings({ env, argv });
  } catch (error) {
    if (error instanceof SettingsError) return error.lines;
    throw error;
  }
  return [];
}

describe('a setting that cannot be used', () => {
  test('names itself, what was wrong, and an example', () => {
    expect(linesOf({ RELANCE_PORT: 'many' })).toEqual([
      'RELANCE_PORT must be a port between 0 and 65535, not "many". Example: RELANCE_PORT=4000',
    ]);
  });

  test('is refused for every kind: number, text, list, URL', () => {
    const lines = linesOf({
      RELANCE_PORT: '70000',
      RELANCE_RATE_LIMIT: '1.5',
      RELANCE_LOG_LEVEL: 'loud',
      RELANCE_ROLES: 'api,cook',
      RELANCE_PUBLIC_URL: 'relance.example',
      RELANCE_EGRESS_ALLOW: '10.0.0.0/8',
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'RELANCE_PORT',
      'RELANCE_PUBLIC_URL',
      'RELANCE_ROLES',
      'RELANCE_EGRESS_ALLOW',
      'RELANCE_LOG_LEVEL',
      'RELANCE_RATE_LIMIT',
    ]);
  });

  test('does not show a secret', () => {
    const lines = linesOf({
      RELANCE_BOOTSTRAP_SECRET_KEY: 'hunter2',
      RELANCE_DATABASE_URL: 'mysql://root:hunter2@db/x',
    });
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('hunter2');
  });

  test('is an unknown flag or one without its value', () => {
    expect(linesOf({}, ['--prot', '1', '--host', 'x'])).toEqual([
      '--prot is not a setting. Those there are: npm start -- --help',
    ]);
    expect(linesOf({}, ['--port'])[0]).toContain('--port needs a value');
    expect(linesOf({}, ['--port', '--host', 'x'])).toEqual(['--port needs a value. Example: --port 4000']);
  });
});

test('a misspelt variable is told, but stops nothing', () => {
  const env = {
    RELANCE_PROT: '1',
    RELANCE_PORT: '2',
    RELANCE_TEST_DATABASE_URL: 'x',
    RELANCE_KEY: 'z',
    OTHER: 'y',
  };
  expect(unknownSettings(env)).toEqual(['RELANCE_PROT']);
  expect(linesOf(env)).toEqual([]);
});

describe('settings', () => {
  test('have defaults that start everything on this machine', () => {
    expect(readSettings({ env: {}, argv: [] })).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir: './data',
      databaseUrl: undefined,
      roles: [],
      egressAllow: [],
      logRetentionMonths: 13,
      sessionIdleMinutes: 30,
    });
  });

  test('come from the environment; a flag wins; both ways of writing a flag work', () => {
    const env = { RELANCE_PORT: '1', RELANCE_ROLES: 'engine, sender', RELANCE_HOST: '' };
    const settings = readSettings({ env, argv: ['--port=2', '--data-dir', '/x=y'] });
    expect(settings).toMatchObject({
      port: 2,
      dataDir: '/x=y',
      roles: ['engine', 'sender'],
      host: '127.0.0.1',
    });
  });
});

test('a switch is on by its flag alone, and by its variable', () => {
  expect(readSettings({ env: {}, argv: [] }).demo).toBe(false);
  expect(readSettings({ env: {}, argv: ['--demo', '--port', '2'] })).toMatchObject({ demo: true, port: 2 });
  expect(readSettings({ env: {}, argv: ['--demo=false'] }).demo).toBe(false);
  expect(readSettings({ env: { RELANCE_DEMO: '1' }, argv: [] }).demo).toBe(true);
  expect(linesOf({ RELANCE_DEMO: 'perhaps' })).toEqual([
    'RELANCE_DEMO must be true or false, not "perhaps". Example: RELANCE_DEMO=true',
  ]);
});

test('help names every setting with its flag and default', () => {
  expect(settingsHelp()).toContain('--data-dir  (RELANCE_DATA_DIR; default: ./data)');
  expect(isAskingForHelp(['--port', '1'])).toBe(false);
  expect(isAskingForHelp(['--help'])).toBe(true);
});

test('docs/settings.md is fresh (npm run settings)', () => {
  const page = readFileSync(new URL('../../../../../docs/settings.md', import.meta.url), 'utf8');
  expect(page).toBe(settingsPage());
});
