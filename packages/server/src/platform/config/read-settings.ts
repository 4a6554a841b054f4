import { flagOf, type Setting } from './setting.ts';
import { SETTINGS, type Settings } from './settings.ts';

/** Settings that cannot be used: each line names one, says what was wrong and shows one that works. */
export class SettingsError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'SettingsError';
    this.lines = lines;
  }
}

/** Where settings come from. A flag wins over the environment. */
export interface SettingsSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The words after the program's name. */
  readonly argv: readonly string[];
}

/** Reads and checks every setting. Throws SettingsError with one line for each that is wrong. */
export function readSettings(source: SettingsSource): Settings {
  const lines: string[] = [];
  const flags = readFlags(source.argv, lines);
  const values: Partial<Record<keyof Settings, unknown>> = {};
  for (const name of settingNames()) {
    values[name] = readOne(SETTINGS[name], flags, source.env, lines);
  }
  if (values.oidcIssuer !== undefined && values.oidcClientId === undefined) {
    lines.push('RELANCE_OIDC_ISSUER needs RELANCE_OIDC_CLIENT_ID, the client id that the provider gave you.');
  }
  if (lines.length > 0) throw new SettingsError(lines);
  // The loop above has set every name to a value its own schema accepted.
  return values as Settings;
}

/** Whether the caller only wants to know what can be set. */
export function isAskingForHelp(argv: readonly string[] = process.argv.slice(2)): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

/** The settings of this process: the only place where process.env is read. */
export function processSettings(): Settings {
  return readSettings({ env: process.env, argv: process.argv.slice(2) });
}

function settingNames(): (keyof Settings)[] {
  return Object.keys(SETTINGS) as (keyof Settings)[];
}

function readOne(
  setting: Setting<unknown>,
  flags: ReadonlyMap<string, string>,
  env: SettingsSource['env'],
  lines: string[],
): unknown {
  const flag = flagOf(setting.env);
  const fromFlag = flags.get(flag);
  const raw = fromFlag ?? env[setting.env];
  if (raw === undefined || raw === '') return setting.fallback;
  const value = setting.read(raw);
  if (setting.accepts(value)) return value;
  const shown = setting.secret ? 'the given value' : JSON.stringify(raw);
  const name = fromFlag === undefined ? setting.env : flag;
  lines.push(`${name} ${setting.must}, not ${shown}. Example: ${setting.env}=${setting.example}`);
  return setting.fallback;
}

function readFlags(argv: readonly string[], lines: string[]): Map<string, string> {
  const known = new Set(settingNames().map((name) => flagOf(SETTINGS[name].env)));
  const switches = new Set(
    settingNames().flatMap((name) => (SETTINGS[name].isSwitch ? [flagOf(SETTINGS[name].env)] : [])),
  );
  /** A switch stands alone: only a word that can be its value is one. */
  const isSwitchedOn = (flag: string, next: string | undefined): boolean =>
    switches.has(flag) && !['true', 'false', '1', '0'].includes(next ?? '');
  const flags = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [flag = '', inline] = splitOnce(word);
    if (!known.has(flag)) {
      lines.push(`${flag} is not a setting. Those there are: npm start -- --help`);
      // Its value is not another mistake.
      if (inline === undefined && argv[i + 1]?.startsWith('--') === false) i++;
      continue;
    }
    const value = inline ?? (isSwitchedOn(flag, argv[i + 1]) ? 'true' : argv[++i]);
    if (value === undefined || (inline === undefined && value.startsWith('--'))) {
      lines.push(`${flag} needs a value. Example: ${flag} ${exampleOf(flag)}`);
      if (value !== undefined) i--;
      continue;
    }
    flags.set(flag, value);
  }
  return flags;
}

function splitOnce(word: string): [string, string?] {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function exampleOf(flag: string): string {
  const name = settingNames().find((candidate) => flagOf(SETTINGS[candidate].env) === flag);
  return name === undefined ? '' : SETTINGS[name].example;
}

/**
 * Variables that look like settings and are none: misspelt ones would otherwise be passed over in silence. Not a reason
 * to stop: Kubernetes sets some of its own for a service of this name. RELANCE_TEST_* belong to the tests, RELANCE_KEY to
 * `npm run import`.
 */
export function unknownSettings(env: SettingsSource['env'] = process.env): string[] {
  const known = new Set(settingNames().map((name) => SETTINGS[name].env));
  return Object.keys(env).filter(
    (name) => name.startsWith('RELANCE_') && !/^RELANCE_(TEST_|KEY$)/.test(name) && !known.has(name),
  );
}
