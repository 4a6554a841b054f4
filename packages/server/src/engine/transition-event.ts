import type { LoggedEvent } from '@relance/core/collect/event';
import type { EngineConfiguration } from './configuration.store.ts';
import type { Change } from './effects.ts';
import { resolve } from './working-set.ts';

/**
 * The events that say that customers entered or left segments: of transitions caused by an event or by time, in
 * segments that people see (decision 13).
 */
export function transitionEvents(
  configuration: EngineConfiguration,
  changes: readonly Change[],
): LoggedEvent[] {
  return changes.flatMap((change) => {
    const segment = configuration.segments.get(change.segmentNo);
    if (!segment || segment.hidden || (change.cause !== 'event' && change.cause !== 'time')) return [];
    const customer = resolve(change.customer);
    const { key } = customer.state;
    const [kind = '', second = '', ...rest] = key.split(':');
    const named =
      kind === 'a'
        ? { app: second, anonymousId: rest.join(':') }
        : { app: '', userId: [second, ...rest].join(':') };
    return [
      {
        type: 'track',
        name: change.entered ? 'Segment Entered' : 'Segment Exited',
        ...named,
        ...(customer.test ? { test: true as const } : {}),
        messageId: `segment:${change.segmentNo}:${customer.id}:${change.at}:${change.seq ?? 'time'}:${change.entered ? 1 : 0}`,
        time: change.at,
        origin: 'system',
        properties: { segment: segment.id, name: segment.name, cause: change.cause },
      } satisfies LoggedEvent,
    ];
  });
}
