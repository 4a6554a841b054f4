import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that arrived. */
export interface Received {
  readonly at: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A web server that keeps what it is sent. */
export interface WebhookSink {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** Starts a sink. `answer` decides the status of each request, 204 by default. */
export async function startWebhookSink(answer: (request: Received) => number = () => 204): Promise<WebhookSink> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
      const item = { at: performance.timeOrigin + performance.now(), headers, body: Buffer.concat(chunks).toString() };
      received.push(item);
      response.writeHead(answer(item)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
