export { createLogger, type Logger, type LoggerOptions, silentLogger } from './logger.ts';
export { type FailureLog, openFailureLog, openRepeatLog, type RepeatLog } from './repeat-log.ts';
