import { eventually, sleep } from '@relance/e2e/server';
import { startWebhookSink, type WebhookSink } from '@relance/e2e/webhook-sink';
import { batchTemplate } from './events.ts';
import { type Installation, install } from './installation.ts';
import { load, percentile } from './load.ts';
import { report } from './report.ts';

/** P3: POST of an event to message at a local webhook; P4: accepted to visible through `?after=`. */
export async function latency(): Promise<void> {
  const sink = await startWebhookSink();
  const installation = await install();
  try {
    await campaign(installation, sink);
    // A server that has just started is no quiet one: its first messages load code and open connections.
    await messages(installation, sink, {
      case: 'the first 40 after a start',
      count: 40,
      perSecond: 20,
      bar: 'none',
    });
    await messages(installation, sink, {
      case: 'quiet',
      count: 300,
      perSecond: 20,
      bar: 'p50 <= 15 ms, p99 <= 50 ms',
    });
    const half = load({
      origin: installation.server.url,
      path: '/v1/batch',
      key: installation.clientKey,
      connections: 8,
      seconds: 20,
      rate: 7_500,
      template: (c) => batchTemplate(100, 8, `l${c}`),
      customers: () => Math.floor(Math.random() * 100_000),
    });
    await sleep(3_000);
    await messages(installation, sink, {
      case: 'at 7,500 events/s',
      count: 300,
      perSecond: 20,
      bar: 'p99 <= 250 ms',
    });
    await half;
    await readOwnWrites(installation);
    const building = buildOneAfterTheOther(installation);
    await messages(installation, sink, {
      case: 'while segments over 100,000 customers are built',
      count: 200,
      perSecond: 20,
      bar: 'p99 <= 250 ms',
    });
    await building.end();
  } finally {
    await installation.close();
    await sink.close();
  }
}

/** Builds a segment, and when it is live the next, until it is ended. */
function buildOneAfterTheOther({ server }: Installation): { end(): Promise<void> } {
  let isOn = true;
  const run = async (): Promise<void> => {
    for (let least = 2; isOn; least++) {
      const { id } = await server.call<{ id: string }>('POST', '/v1/segments', {
        name: `Readers of sport, ${least} times`,
        expression: {
          event: 'Article Read',
          where: { category: { is: 'sport' } },
          count: { gte: least },
          within: '30d',
        },
      });
      await eventually(
        () => server.call<{ state: string }>('GET', `/v1/segments/${id}`),
        ({ state }) => state === 'live',
      );
    }
  };
  const ended = run();
  return {
    end: async () => {
      isOn = false;
      await ended;
    },
  };
}

async function campaign({ server }: Installation, sink: WebhookSink): Promise<void> {
  await server.call('PUT', '/v1/channels/webhook', {});
  const made = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: 'Ping',
    app: 'bench',
    kind: 'announcement',
    channels: { webhook: { url: sink.url, body: '{"ping":"{{ event.properties.n }}"}' } },
    mode: 'real-time',
    trigger: { event: 'Ping' },
    audience: {},
    delivery: 'any',
    topic: 'transactional',
    repeat: 'always',
  });
  await server.call('POST', `/v1/campaigns/${made.id}/activate`);
  await eventually(
    () => server.call<{ state: string }>('GET', `/v1/campaigns/${made.id}`),
    (c) => c.state === 'in-progress',
  );
}

interface MessageRun {
  readonly case: string;
  readonly count: number;
  readonly perSecond: number;
  readonly bar: string;
}

let run = 0;

async function messages(
  { server, clientKey }: Installation,
  sink: WebhookSink,
  how: MessageRun,
): Promise<void> {
  const prefix = `${++run}-`;
  const sent = new Map<string, number>();
  const posts: Promise<unknown>[] = [];
  for (let i = 0; i < how.count; i++) {
    const n = `${prefix}${i}`;
    sent.set(n, performance.timeOrigin + performance.now());
    posts.push(
      server.call(
        'POST',
        '/v1/track',
        { event: 'Ping', userId: `pinged-${n}`, properties: { n } },
        { key: clientKey },
      ),
    );
    await sleep(1_000 / how.perSecond);
  }
  await Promise.all(posts);
  const arrived = () => sink.received.filter((item) => item.body.includes(`"${prefix}`));
  await eventually(
    async () => arrived().length,
    (count) => count >= how.count,
    30_000,
  ).catch(() => undefined);
  const latencies = arrived()
    .map((item) => item.at - (sent.get(JSON.parse(item.body).ping) ?? Number.NaN))
    .sort((a, b) => a - b);
  report('latency', {
    case: `event to webhook, ${how.case}`,
    messages: latencies.length,
    expected: how.count,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    bar: how.bar,
  });
}

/** P4: at 500 events/s, how long from the answer to a POST to an answer that reflects it. */
async function readOwnWrites({ server, clientKey }: Installation): Promise<void> {
  const background = load({
    origin: server.url,
    path: '/v1/batch',
    key: clientKey,
    connections: 2,
    seconds: 12,
    rate: 500,
    template: (c) => batchTemplate(10, 2, `r${c}`),
    customers: () => Math.floor(Math.random() * 100_000),
  });
  const latencies: number[] = [];
  let stale = 0;
  for (let i = 0; i < 300; i++) {
    const userId = `reader-${i}`;
    const accepted = await server.call<{ position: number }>(
      'POST',
      '/v1/identify',
      { userId, traits: { n: i } },
      { key: clientKey },
    );
    const started = performance.now();
    const seen = await server.call<{ traits: { n?: number } }>(
      'GET',
      `/v1/customers/${userId}?after=${accepted.position}`,
    );
    latencies.push(performance.now() - started);
    if (seen.traits.n !== i) stale++;
    await sleep(30);
  }
  await background;
  latencies.sort((a, b) => a - b);
  report('latency', {
    case: 'accepted to visible with ?after=, at 500 events/s',
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    stale,
    bar: 'p99 <= 40 ms',
  });
}
