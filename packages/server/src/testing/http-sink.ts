import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface SunkRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
  /** `performance.now` at its arrival. */
  readonly at: number;
}

/** What the sink answers: a status with headers and body, or nothing at all. */
export type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'silence'
  | 'drop';

/** A local HTTP server for tests. */
export interface HttpSink {
  readonly port: number;
  readonly url: string;
  readonly requests: SunkRequest[];
  /** Decides what is answered; default 200. */
  answer: (request: SunkRequest) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

/** Starts a sink that answers 200 to everything. */
export async function openHttpSink(): Promise<HttpSink> {
  const receive = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, bytes, body: bytes.toString('utf8'), at: performance.now() };
    sink.requests.push(request);
    const answer = await sink.answer(request);
    if (answer === 'drop') response.destroy();
    else if (answer !== 'silence') response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  };
  const server = createServer((incoming, response) => {
    receive(incoming, response).catch(() => response.destroy());
  });
  const sink: HttpSink & { port: number; url: string } = {
    port: 0,
    url: '',
    requests: [],
    answer: () => ({ status: 200 }),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sink.port = (server.address() as AddressInfo).port;
  sink.url = `http://127.0.0.1:${sink.port}`;
  return sink;
}
