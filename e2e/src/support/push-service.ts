import { createServer, type IncomingHttpHeaders } from 'node:http';
import { PushApiModel } from 'web-push-testing/src/PushApiModel.js';
import WebPushTestingServer from 'web-push-testing/src/server.js';
import { freePort } from './server.ts';

/** A push that arrived, as it was on the wire. */
export interface Pushed {
  readonly endpoint: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly status: number;
}

/** What a browser gives a web app. */
export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A push service and its browsers that are not ours: web-push-testing, listening on 127.0.0.1. */
export interface PushService {
  readonly origin: string;
  /** Every push that arrived, refused ones too. */
  readonly pushed: Pushed[];
  /** A browser subscribes under a VAPID key. */
  subscribe(applicationServerKey: string): Promise<Subscription>;
  /** The browser unsubscribes: pushes are answered 410 from now on. */
  expire(subscription: Subscription): Promise<void>;
  /** What the browser's service worker was handed, decrypted. */
  notifications(subscription: Subscription): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a push service on a random port. */
export async function startPushService(): Promise<PushService> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const model = new PushApiModel();
  const testing = new WebPushTestingServer(model, port);
  model.notifyUrl = `${origin}/notify/`;
  testing.setRequestHandlers();
  const pushed: Pushed[] = [];
  // Its own start would listen on every interface.
  const server = createServer((request, response) => {
    const { headers, url = '' } = request;
    if (url.startsWith('/notify/')) {
      const chunks: Buffer[] = [];
      // It renames a header on its way through.
      const asSent = { ...headers };
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('finish', () =>
        pushed.push({
          endpoint: origin + url,
          headers: asSent,
          body: Buffer.concat(chunks),
          status: response.statusCode,
        }),
      );
    }
    testing._app(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  const ask = async (path: string, body: object = {}): Promise<unknown> => {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.headers.get('content-type')?.includes('json') ? answer.json() : undefined;
  };
  const hashOf = ({ endpoint }: Subscription): string => endpoint.slice(endpoint.lastIndexOf('/') + 1);
  return {
    origin,
    pushed,
    subscribe: async (applicationServerKey) => {
      const { data } = (await ask('/subscribe', { userVisibleOnly: 'true', applicationServerKey })) as {
        data: Subscription;
      };
      return { endpoint: data.endpoint, keys: data.keys };
    },
    expire: async (subscription) => {
      await ask(`/expire-subscription/${hashOf(subscription)}`);
    },
    notifications: async (subscription) => {
      const { data } = (await ask('/get-notifications', { clientHash: hashOf(subscription) })) as {
        data: { messages: string[] };
      };
      return data.messages;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
