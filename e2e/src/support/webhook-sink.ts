import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that arrived. */
export interface Received {
  /** Epoch ms. */
  readonly at: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What a sink answers: a status, or a status with headers. */
export type SinkAnswer = number | { readonly status: number; readonly headers: Record<string, string> };

/** A web server that keeps what it is sent. */
export interface WebhookSink {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** Connections opened so far, whether or not a request came over them. */
  connections(): number;
  close(): Promise<void>;
}

/** Starts a sink. `answer` decides how each request is answered, and when; 204 at once by default. */
export async function startWebhookSink(
  answer: (request: Received) => SinkAnswer | Promise<SinkAnswer> = () => 204,
): Promise<WebhookSink> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
      const body = Buffer.concat(chunks).toString();
      const item = { at: performance.timeOrigin + performance.now(), headers, body };
      received.push(item);
      void Promise.resolve(answer(item)).then((said) => {
        if (typeof said === 'number') response.writeHead(said).end();
        else response.writeHead(said.status, said.headers).end();
      });
    });
  });
  server.on('connection', () => {
    connections++;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is never a text.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
