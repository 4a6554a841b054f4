/** An event as it comes from `/v1/events/stream`. */
export interface StreamedEvent {
  readonly position: number;
  readonly receivedAt: string;
  readonly time: string;
  readonly app: string;
  readonly type: string;
  readonly name: string;
  readonly customer: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly platform?: string;
  readonly appVersion?: string;
  readonly origin: string;
  readonly test: boolean;
}

/** What came together. */
export interface Arrival {
  /** In the order in which they came. */
  readonly events: readonly StreamedEvent[];
  /** How many the server left out. */
  readonly skipped: number;
}

/** What a page keeps of a stream. */
export interface StreamView {
  readonly isPaused: boolean;
  /** Newest first. */
  readonly shown: readonly StreamedEvent[];
  readonly skipped: number;
  /** What came in since it was paused: nothing of it is shown. */
  readonly held: Arrival;
}

/** Most events that are kept, on screen and behind a pause. */
export const KEPT = 500;

const NOTHING: Arrival = { events: [], skipped: 0 };

/** A view nothing has come to yet. */
export const EMPTY_VIEW: StreamView = { isPaused: false, shown: [], skipped: 0, held: NOTHING };

/** The view after something came: while it is paused, what is seen stays as it is. */
export function arrive(view: StreamView, arrival: Arrival): StreamView {
  if (!view.isPaused) return show(view, arrival);
  const events = [...view.held.events, ...arrival.events];
  // What would leave the screen at once need not be held; it counts as skipped, for nobody will have seen it.
  const tooMany = Math.max(0, events.length - KEPT);
  const skipped = view.held.skipped + arrival.skipped + tooMany;
  return { ...view, held: { events: events.slice(tooMany), skipped } };
}

/** Nothing moves from here on. */
export function pause(view: StreamView): StreamView {
  return { ...view, isPaused: true };
}

/** Shows what was held, and what comes. */
export function resume(view: StreamView): StreamView {
  return show({ ...view, isPaused: false, held: NOTHING }, view.held);
}

function show(view: StreamView, { events, skipped }: Arrival): StreamView {
  if (events.length === 0 && skipped === 0) return view;
  // A stream that goes on after a break may repeat what was seen.
  const newest = view.shown[0]?.position ?? 0;
  const fresh = events.filter(({ position }) => position > newest).toReversed();
  return { ...view, shown: [...fresh, ...view.shown].slice(0, KEPT), skipped: view.skipped + skipped };
}
