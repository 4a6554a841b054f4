import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** How fast a body must arrive. */
export interface BodyPace {
  /** After this long, ms, the pace counts. */
  readonly graceMs: number;
  /** Slower than this on average, bytes/s, is cut off (a slow phone sends 2,000 or more; an attacker wants to send 1). */
  readonly bytesPerSecond: number;
  /** No body may take longer than this, ms. */
  readonly totalMs: number;
  /** How often it is looked at, ms. */
  readonly checkMs: number;
}

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/**
 * Cuts off a request whose body trickles in. Node's own requestTimeout would do it for all routes alike, and with them
 * for uploads that rightly take minutes; and it would let an attacker hold a connection for all of its 30 s.
 */
export function holdToPace(request: IncomingMessage, response: ServerResponse, pace: BodyPace): void {
  const { socket } = request;
  // A request that was injected by a test has no connection.
  if (request.complete || !(socket instanceof Socket)) return;
  const started = performance.now();
  const before = socket.bytesRead;
  const timer = setInterval(() => {
    const ms = performance.now() - started;
    const slow = ms >= pace.graceMs && ((socket.bytesRead - before) * 1_000) / ms < pace.bytesPerSecond;
    if (request.complete || request.destroyed) clearInterval(timer);
    else if (slow || ms >= pace.totalMs) {
      clearInterval(timer);
      if (!response.headersSent) socket.write(TIMED_OUT);
      socket.destroySoon();
    }
  }, pace.checkMs);
  timer.unref();
  request.once('close', () => clearInterval(timer));
  request.once('end', () => clearInterval(timer));
}
