import type { PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';

/** Which events a stream is about; what is left out is not asked for. */
export interface StreamFilter {
  /** Any of these apps. */
  readonly apps?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly customer?: StreamedCustomer | undefined;
}

/** Whose events. */
export interface StreamedCustomer {
  /** An id that the event itself carries. */
  readonly id: string;
  /** All identity keys of the customer known by it. */
  readonly keys: readonly string[];
}

/** Says which lines of the log are wanted. */
export interface EventFilter {
  /** Whether a line may be: a cheap look at its text, which passes every line that is. */
  mayPass(line: string): boolean;
  passes(positioned: PositionedEvent): boolean;
}

/** Makes a filter ready for many lines. */
export function eventFilter({ apps, name, customer }: StreamFilter): EventFilter {
  const keys = new Set(customer?.keys);
  const hints = [
    apps?.map((app) => `"app":${JSON.stringify(app)}`),
    name === undefined ? undefined : [`"name":${JSON.stringify(name)}`],
    customer && [customer.id, ...customer.keys.map(idOf)].map((id) => JSON.stringify(id)),
  ].filter((each) => each !== undefined);
  return {
    mayPass: (line) => hints.every((any) => any.some((hint) => line.includes(hint))),
    passes: ({ event }) =>
      (apps === undefined || apps.includes(event.app)) &&
      (name === undefined || event.name === name) &&
      (customer === undefined ||
        event.userId === customer.id ||
        event.anonymousId === customer.id ||
        keys.has(identityKey(event))),
  };
}

/** The id in an identity key, as it stands in the line of an event; app ids hold no colon. */
function idOf(key: string): string {
  return key.startsWith('a:') ? key.slice(key.indexOf(':', 2) + 1) : key.slice(key.indexOf(':') + 1);
}
