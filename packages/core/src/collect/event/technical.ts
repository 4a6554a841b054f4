import { isObject } from '../../kernel/index.ts';
import { cutText } from './clean.ts';
import { LIMITS } from './limits.ts';

const JOBS = new Set(['Job Started', 'Job Ended']);
const ERRORS = new Set(['Error Raised', 'Application Crashed']);

/** Longest texts of an error or crash, UTF-16 units. */
const ERROR_UNITS: Readonly<Record<string, number>> = { name: LIMITS.name, message: 1_024, stack: 8_192 };

/**
 * An error or crash with its name, message and stack cut to what is kept, so that none is lost for a long stack; every
 * other event as it is.
 */
export function withCutError(raw: Record<string, unknown>): Record<string, unknown> {
  if (typeof raw.event !== 'string' || !ERRORS.has(raw.event) || !isObject(raw.properties)) return raw;
  const properties = Object.entries(raw.properties).map(([key, value]) => {
    const units = Object.hasOwn(ERROR_UNITS, key) ? ERROR_UNITS[key] : undefined;
    return [key, units !== undefined && typeof value === 'string' ? cutText(value, units) : value];
  });
  return { ...raw, properties: Object.fromEntries(properties) };
}

/** What is wrong with the properties of a job, in words; undefined for every other event (docs/collect.md). */
export function jobFlaw(event: string, properties: Record<string, unknown> | undefined): string | undefined {
  if (!JOBS.has(event)) return undefined;
  const { name, id, duration } = properties ?? {};
  if (typeof name !== 'string' || name === '' || name.length > LIMITS.name) {
    return `properties.name must name the job in 1 to ${LIMITS.name} characters`;
  }
  if (id !== undefined && (typeof id !== 'string' || id.length > LIMITS.id)) {
    return `properties.id must be a text of at most ${LIMITS.id} characters`;
  }
  if (duration !== undefined && (typeof duration !== 'number' || duration < 0)) {
    return 'properties.duration must be milliseconds, 0 or more';
  }
  return undefined;
}
