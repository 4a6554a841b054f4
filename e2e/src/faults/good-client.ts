import { Agent, request } from 'node:http';
import { sleep } from '../support/server.ts';

/** A client that means well, at work beside those who do not. */
export interface GoodClient {
  /** Stops it. Answers how long its requests took, ms; it rejects when one was not answered 200. */
  stop(): Promise<readonly number[]>;
}

/**
 * Sends one event after the other on one connection, without pause for longer than 10 ms: how late it is answered shows
 * for how long the server's event loop was taken.
 */
export function startGoodClient(port: number, key: string): GoodClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const took: number[] = [];
  let stopped = false;
  let n = 0;
  const run = async (): Promise<void> => {
    while (!stopped) {
      const event = {
        event: 'Tea Drunk',
        userId: 'good',
        messageId: `good-${port}-${performance.now()}-${n++}`,
      };
      const started = performance.now();
      const status = await post(agent, port, key, JSON.stringify(event));
      took.push(performance.now() - started);
      if (status !== 200) throw new Error(`a good client was answered ${status}`);
      await sleep(5);
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopped = true;
      await running.finally(() => agent.destroy());
      return took;
    },
  };
}

function post(agent: Agent, port: number, key: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const call = request(
      { agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/track', headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    call.setTimeout(10_000, () => call.destroy(new Error('a good client was not answered in 10 s')));
    call.on('error', reject);
    call.end(body);
  });
}
