import { type DestinationStream, destination, type LogFn, type Logger as PinoLogger, pino } from 'pino';

/** Writes JSON lines. `log.child({ room: 'engine' })` marks where they come from. */
export type Logger = PinoLogger;

/** How talkative a logger is and where it writes. */
export interface LoggerOptions {
  readonly level: string;
  /** Default: standard error. */
  readonly to?: DestinationStream;
}

/**
 * The only fields that are written. Everything else becomes "[hidden]", so that no e-mail address, key or payload gets
 * into a log because somebody logged an object: a new field is added here, after thinking about what can be in it.
 */
const FIELDS: ReadonlySet<string> = new Set([
  'app',
  'attempt',
  'build',
  'campaign',
  'channel',
  'check',
  'code',
  'count',
  'delayMs',
  'err',
  'errorId',
  'exitCode',
  'file',
  'job',
  'lag',
  'message',
  'messageId',
  'method',
  'migration',
  'ms',
  'partition',
  'partitions',
  'pid',
  'port',
  'position',
  'process',
  'reason',
  'role',
  'roles',
  'room',
  'route',
  'segment',
  'signal',
  'state',
  'status',
  'version',
  'worker',
]);

/** Opens a logger. Lines are written at once, so that the last one before a crash is there. */
export function createLogger({ level, to }: LoggerOptions): Logger {
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      formatters: { level: (label) => ({ level: label }), log: allowed },
      serializers: { err: describeError },
      hooks: { logMethod: withoutNeedlessStack },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    to ?? destination({ dest: 2, sync: true }),
  );
  // pino has no formatter for what a child adds; children inherit this method, and so do theirs.
  const child = log.child;
  log.child = function allowedChild(this: Logger, ...[fields, options]: Parameters<typeof child>) {
    return child.call(this, allowed(fields), options);
  } as typeof child;
  return log;
}

/** A logger that writes nothing: for tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const plain = value === null || typeof value !== 'object' || name === 'err' || Array.isArray(value);
    shown[name] = FIELDS.has(name) && plain ? value : '[hidden]';
  }
  return shown;
}

/** An error below the level `error`: something foreseen, of which what was said matters, and not where. */
class Foreseen {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

const ERROR = 50;

function withoutNeedlessStack(this: PinoLogger, args: Parameters<LogFn>, method: LogFn, level: number): void {
  const [fields] = args;
  if (level < ERROR && typeof fields === 'object' && fields !== null && 'err' in fields)
    args[0] = { ...fields, err: new Foreseen(fields.err) };
  method.apply(this, args);
}

/** PostgreSQL quotes the offending value in some messages ("invalid input syntax for type uuid: …"). */
const QUOTED_VALUE = /: "(?:[^"]|"")*"/g;

/** What is said of an error: never its other members, in which drivers keep values, keys and whole rows. */
function describeError(error: unknown, hasStack = true): Record<string, unknown> {
  if (error instanceof Foreseen) return describeError(error.error, false);
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    type: error.name,
    message: error.message.replace(QUOTED_VALUE, ': "…"'),
    ...code,
    ...(hasStack ? { stack: error.stack?.split('\n    at ').slice(1, 9).join(' < ') } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause, hasStack) }),
  };
}
