import { resolve } from 'node:path';
import {
  isAskingForHelp,
  processSettings,
  type Settings,
  SettingsError,
  settingsHelp,
  unknownSettings,
} from '../platform/config/index.ts';
import { createLogger, type Logger } from '../platform/logger/index.ts';
import { writeCompiled } from './compile-cache.ts';
import { type Program, startProgram } from './program.ts';
import { VERSION } from './version.ts';

const CANNOT_START = 1;
const BAD_SETTINGS = 2;
/** Ctrl-C has stopped everything within this time, whatever hangs. */
const STOP_MS = 9_500;

/** Starts the program as the settings of this process say, tells how it went, and stops it on Ctrl-C. */
export function runCommand(): void {
  const settings = readOrExplain();
  const log = createLogger({ level: settings.logLevel }).child({ process: 'main' });
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'the program fell over');
    process.exit(CANNOT_START);
  });
  const unknown = unknownSettings();
  if (unknown.length > 0) console.error(`Passed over, since they are no settings: ${unknown.join(', ')}`);
  const starting = startProgram(settings, log);
  stopOnSignal(starting, log);
  starting.then(
    (program) => {
      greet(program, settings);
      writeCompiled();
    },
    (error: unknown) => {
      log.debug({ err: error }, 'cannot start');
      console.error(`Relance cannot start: ${explain(error, settings)}`);
      process.exit(CANNOT_START);
    },
  );
}

function readOrExplain(): Settings {
  if (isAskingForHelp()) {
    console.log(settingsHelp());
    process.exit(0);
  }
  try {
    return processSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.lines.join('\n'));
    return process.exit(BAD_SETTINGS);
  }
}

function stopOnSignal(program: Promise<Program>, log: Logger): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(CANNOT_START);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('something did not stop in time');
      process.exit(CANNOT_START);
    }, STOP_MS).unref();
    await (await program).stop();
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, (name) => void stop(name));
  }
}

function greet(
  { url, keyFile, ownerLink }: Program,
  { dataDir, databaseUrl, clickhouseUrl, roles }: Settings,
): void {
  const seconds = (performance.now() / 1_000).toFixed(1);
  const stores = `PostgreSQL ${databaseUrl ? 'by URL' : 'embedded'}, ClickHouse ${clickhouseUrl ? 'by URL' : 'embedded'}`;
  const lines = [
    `Relance ${VERSION} is ready after ${seconds} s.`,
    ...(url === undefined
      ? [`  roles  ${roles.join(', ')}`]
      : [`  API    ${url}   (reference: ${url}/docs)`]),
    `  data   ${resolve(dataDir)}   (${stores})`,
    ...(keyFile === undefined ? [] : [`  key    your first secret key is in ${keyFile}`]),
    ...(ownerLink === undefined ? [] : [`  start  open ${ownerLink} to make yourself the owner`]),
    'Ctrl-C stops everything.',
  ];
  console.log(lines.join('\n'));
}

function explain(error: unknown, { port, host }: Settings): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `port ${port} of ${host} is taken by another program. Set another one: RELANCE_PORT=4001`;
  }
  if (code === 'EACCES' && 'syscall' in error && error.syscall === 'listen') {
    return `port ${port} may not be used by this account. Ports from 1024 upwards may: RELANCE_PORT=4000`;
  }
  return error.message;
}
