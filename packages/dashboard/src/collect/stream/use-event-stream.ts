import { useEffect, useReducer, useState } from 'react';
import {
  type Arrival,
  arrive,
  EMPTY_VIEW,
  pause,
  resume,
  type StreamedEvent,
  type StreamView,
} from './stream-view.ts';

/** Which events a stream shows. */
export interface StreamFilter {
  readonly app?: string;
  readonly name?: string;
  readonly customer?: string;
}

/** How the stream is connected. */
export type StreamState = 'connecting' | 'open' | 'lost';

type Act =
  | { readonly do: 'pause' | 'resume' | 'clear' }
  | { readonly do: 'arrive'; readonly arrival: Arrival };

/** A live stream. */
export interface EventStream {
  readonly view: StreamView;
  readonly state: StreamState;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly clear: () => void;
}

/** Arrivals are shown together this often, ms: 50 events a second are 5 paintings a second. */
const PAINT_MS = 200;
/** A stream ends now and then and is opened again at once; longer than this, ms, it counts as lost. */
const LOST_MS = 5_000;
/** Where the server refuses or is away, the browser gives up; we try again after this, ms. */
const AGAIN_MS = 3_000;

/** Follows `/v1/events/stream` while the page is open. Another filter is another stream. */
export function useEventStream({ app, name, customer }: StreamFilter): EventStream {
  const [view, act] = useReducer(reduce, EMPTY_VIEW);
  const [state, setState] = useState<StreamState>('connecting');
  useEffect(() => {
    act({ do: 'clear' });
    const query = new URLSearchParams({
      ...(app ? { app } : {}),
      ...(name ? { name } : {}),
      ...(customer ? { customer } : {}),
    });
    return follow(`/v1/events/stream?${query}`, {
      onArrival: (arrival) => act({ do: 'arrive', arrival }),
      onState: setState,
    });
  }, [app, name, customer]);
  return {
    view,
    state,
    pause: () => act({ do: 'pause' }),
    resume: () => act({ do: 'resume' }),
    clear: () => act({ do: 'clear' }),
  };
}

function reduce(view: StreamView, act: Act): StreamView {
  switch (act.do) {
    case 'pause':
      return pause(view);
    case 'resume':
      return resume(view);
    case 'clear':
      return { ...EMPTY_VIEW, isPaused: view.isPaused };
    case 'arrive':
      return arrive(view, act.arrival);
  }
}

interface Follower {
  readonly onArrival: (arrival: Arrival) => void;
  readonly onState: (state: StreamState) => void;
}

/** Opens a stream and keeps it open; answers how to end it. */
function follow(url: string, { onArrival, onState }: Follower): () => void {
  let events: StreamedEvent[] = [];
  let skipped = 0;
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let lost: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(url);
    source.onopen = () => {
      clearTimeout(lost);
      lost = undefined;
      onState('open');
    };
    source.onmessage = ({ data }) => {
      // The server's own shape, as its document describes it.
      events.push(JSON.parse(String(data)) as StreamedEvent);
    };
    source.addEventListener('skipped', ({ data }) => {
      const said: unknown = JSON.parse(String(data));
      if (typeof said === 'object' && said !== null && 'count' in said) skipped += Number(said.count);
    });
    source.onerror = () => {
      lost ??= setTimeout(() => onState('lost'), LOST_MS);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
  };
  onState('connecting');
  open();
  const paint = setInterval(() => {
    if (events.length === 0 && skipped === 0) return;
    onArrival({ events, skipped });
    events = [];
    skipped = 0;
  }, PAINT_MS);
  return () => {
    clearInterval(paint);
    clearTimeout(again);
    clearTimeout(lost);
    source.close();
  };
}
