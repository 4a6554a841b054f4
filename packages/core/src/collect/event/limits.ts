/** How large things may be. Published in docs/collect.md. */
export const LIMITS = {
  /** Bytes of a request body, after inflation. */
  batchBytes: 512_000,
  /** Events in a request. */
  batchEvents: 2_500,
  /** Bytes of one event as JSON. */
  eventBytes: 32_768,
  /** Levels of objects and arrays inside an event. */
  depth: 32,
  /** Keys of an event, all levels together. */
  keys: 1_000,
  /** UTF-16 units of an event, screen or page name. */
  name: 200,
  /** UTF-16 units of an id. */
  id: 255,
  /** UTF-16 units of a fact about a device; longer ones are left out. */
  fact: 255,
} as const;
