import type { StreamedEvent } from '@relance/contract/collect/stream';
import { eventTime, type PositionedEvent } from '@relance/core/collect/event';

/** An event as the stream shows it. */
export function streamedEvent({ event, seq, receivedAt }: PositionedEvent): StreamedEvent {
  const { userId, anonymousId, properties, traits, device } = event;
  return {
    position: seq,
    receivedAt: new Date(receivedAt).toISOString(),
    time: new Date(eventTime(event, receivedAt)).toISOString(),
    app: event.app,
    type: event.type,
    name: event.name,
    customer: userId ?? `id:${anonymousId ?? ''}`,
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    properties: { ...(properties ?? traits) },
    ...(device?.platform === undefined ? {} : { platform: device.platform }),
    ...(device?.appVersion === undefined ? {} : { appVersion: device.appVersion }),
    origin: event.origin,
    test: event.test === true,
  };
}
