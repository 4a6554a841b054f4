import type { Outcome } from '@relance/core/reach/message';
import { failureOf, outcomeOf } from './answer.ts';
import type { Addresses, Channel, Configs, ContentRules, Letter, Tools } from './channel.ts';

type WebPush = typeof import('web-push');

const SLOTS = 64;

/** Pushes to browsers (RFC 8030), encrypted for each of them (RFC 8291), under the app's VAPID key (RFC 8292). */
export const webPushChannel: Channel<'webpush'> = {
  provider: 'webpush',
  channel: 'push',
  scope: 'app',
  slots: SLOTS,
  atMostOnce: false,
  // One push service that is down leaves the others alone.
  gate: ({ endpoint }, { app }) => `webpush/${app}/${URL.parse(endpoint)?.host ?? ''}`,
  open: async (config, tools) => {
    // Loaded with the first push: 3 MB that most installations never need.
    const { default: webpush } = await import('web-push');
    const authorization = authorizer(webpush, config, tools);
    return {
      slots: SLOTS,
      send: (address, letter) => push({ webpush, config, tools, authorization }, address, letter),
      close: async () => undefined,
    };
  },
};
/** Push services take 4,096 bytes encrypted; 103 of them are salt, key, padding and tag. */
const MAX_PAYLOAD_BYTES = 3_993;
const TTL_SECONDS = 24 * 3_600;

/** Whom subscriptions may point at beside what the settings and the operator add: an endpoint is a client's word. */
const KNOWN_SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

interface Pusher {
  readonly webpush: WebPush;
  readonly config: Configs['webpush'];
  readonly tools: Tools;
  readonly authorization: (origin: string) => string;
}

async function push(pusher: Pusher, address: Addresses['webpush'], letter: Letter): Promise<Outcome> {
  const { config, tools } = pusher;
  const url = URL.parse(address.endpoint);
  const hosts = [...KNOWN_SERVICES, ...config.hosts];
  if (
    !url ||
    !(hosts.some((host) => isUnder(url.hostname, host)) || tools.egress.isOpened(address.endpoint))
  ) {
    return { kind: 'failed', reason: 'address-refused' };
  }
  const payload = Buffer.from(JSON.stringify(payloadOf(letter)), 'utf8');
  if (payload.length > MAX_PAYLOAD_BYTES) return { kind: 'failed', reason: 'too-large' };
  const request = encrypted(pusher, address, {
    payload,
    topic: letter.id,
    urgency: letter.urgency,
    origin: url.origin,
  });
  if (!request) return { kind: 'dead-address', reason: 'subscription-invalid' };
  try {
    const answer = await tools.egress.request({ url: address.endpoint, ...request });
    if (answer.status === 404 || answer.status === 410)
      return { kind: 'dead-address', reason: 'unsubscribed' };
    if (answer.status === 413) return { kind: 'failed', reason: 'too-large' };
    return outcomeOf(answer, tools.now());
  } catch (error) {
    return failureOf(error);
  }
}

interface Sealed {
  readonly payload: Buffer;
  readonly topic: string;
  readonly urgency: Letter['urgency'];
  readonly origin: string;
}

/** The request a push service takes; undefined when the subscription's keys are no keys. */
function encrypted(
  { webpush, authorization }: Pusher,
  address: Addresses['webpush'],
  { payload, topic, urgency, origin }: Sealed,
): { headers: Record<string, string>; body: Buffer } | undefined {
  const Authorization = authorization(origin);
  try {
    const { headers, body } = webpush.generateRequestDetails(address, payload, {
      TTL: TTL_SECONDS,
      urgency: urgency === 'normal' ? 'normal' : 'high',
      topic,
      contentEncoding: 'aes128gcm',
      headers: { Authorization },
    });
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    return { headers: Object.fromEntries(named), body };
  } catch {
    return undefined;
  }
}

/** What the service worker gets. */
function payloadOf({ messageId, texts, content, scope }: Letter): object {
  const { title, body, image, 'action.url': url } = texts;
  // What a variable brought may be anything: only what is a URL goes out as one.
  return {
    messageId,
    campaign: scope.campaign.id,
    title,
    body,
    ...(image !== undefined && IMAGE_URL.test(image) ? { image } : {}),
    ...(url !== undefined && ACTION_URL.test(url) ? { action: { url } } : {}),
    ...('data' in content ? { data: content.data } : {}),
  };
}

function isUnder(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

const TOKEN_LIFE_MS = 12 * 3_600_000;

/** Signs one token per push service and half a day, not one per message. */
function authorizer(
  webpush: WebPush,
  config: Configs['webpush'],
  { now }: Tools,
): (origin: string) => string {
  const tokens = new Map<string, { readonly value: string; readonly until: number }>();
  return (origin) => {
    const known = tokens.get(origin);
    if (known && known.until > now()) return known.value;
    const expiresAt = now() + TOKEN_LIFE_MS;
    const { Authorization } = webpush.getVapidHeaders(
      origin,
      config.subject,
      config.publicKey,
      config.privateKey,
      'aes128gcm',
      Math.floor(expiresAt / 1_000),
    );
    tokens.set(origin, { value: Authorization, until: expiresAt - 3_600_000 });
    return Authorization;
  };
}

const IMAGE_URL = /^(https?:\/\/|\{[{%])/i;
/** Any scheme of an app, but none that runs what follows it. */
const ACTION_URL = /^((?!javascript:|data:|vbscript:|blob:)[a-z][a-z0-9+.-]*:|\{[{%])/i;

/** What a push's content is made of; `data` is handed to the app as it is. */
export const pushContent: ContentRules<'push'> = {
  texts: ({ title, body, image, action }) => ({
    title: { template: title, escape: 'text' },
    body: { template: body, escape: 'text' },
    ...(image === undefined ? {} : { image: { template: image, escape: 'url' as const } }),
    ...(action === undefined ? {} : { 'action.url': { template: action.url, escape: 'url' as const } }),
  }),
  findings: ({ image, action }) => [
    ...(image === undefined || IMAGE_URL.test(image)
      ? []
      : [{ path: '$.image', message: 'must begin with https://' }]),
    ...(action === undefined || ACTION_URL.test(action.url)
      ? []
      : [{ path: '$.action.url', message: 'must begin with a scheme, such as https:// or that of the app' }]),
  ],
};
