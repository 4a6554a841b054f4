import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

/**
 * The uploads of Segment's mobile clients, byte by byte as their sources build them: HTTPClient.kt and EventsFileManager
 * of analytics-kotlin 1.16, HTTPClient.swift of analytics-swift 1.6, api.ts of analytics-react-native 2.20. None of them
 * sends an Authorization header: their key is `writeKey` at the end of the body. A phone has no `page`.
 */
export interface Upload {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Sent in several pieces without a length. */
  readonly isChunked: boolean;
}

/** What a client of a kind sends. */
export interface MobileClient {
  readonly name: string;
  readonly deviceId: string;
  /** The facts that must end up in the profile, under our names. */
  readonly facts: Readonly<Record<string, string>>;
  readonly context: object;
  upload(batch: readonly object[], writeKey: string): Upload;
}

const file = (batch: readonly object[], writeKey: string): string =>
  JSON.stringify({ batch, sentAt: new Date().toISOString(), writeKey });

const kotlin: MobileClient = {
  name: 'kotlin',
  deviceId: '8b1d6f0c6a7c4e10',
  facts: {
    platform: 'android',
    os: 'Android',
    osVersion: '14',
    manufacturer: 'Google',
    model: 'Pixel 8',
    screen: '1080x2400',
    network: 'wifi',
    locale: 'fr-CA',
    country: 'CA',
    timezone: 'America/Toronto',
    appVersion: '4.2.0',
    sdkVersion: '1.4.4',
  },
  context: {
    library: { name: 'analytics-kotlin', version: '1.4.4' },
    instanceId: '0c5d3bb0-7a90-4d8e-a1b7-2f6f4c6f1d8a',
    app: { name: 'Le Fil', version: '4.2.0', namespace: 'com.example.lefil', build: '420' },
    device: {
      id: '8b1d6f0c6a7c4e10',
      manufacturer: 'Google',
      model: 'Pixel 8',
      name: 'shiba',
      type: 'android',
    },
    os: { name: 'Android', version: '14' },
    screen: { density: 2.625, height: 2400, width: 1080 },
    network: { wifi: true, bluetooth: false, cellular: false },
    locale: 'fr-CA',
    userAgent: 'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/AP1A.240305.019)',
    timezone: 'America/Toronto',
  },
  upload: (batch, writeKey) => ({
    path: '/v1/b',
    headers: {
      'User-Agent': 'analytics-kotlin/1.4.4',
      'Content-Type': 'text/plain',
      'Content-Encoding': 'gzip',
      'Accept-Encoding': 'gzip',
      Connection: 'Keep-Alive',
    },
    body: gzipSync(file(batch, writeKey)),
    isChunked: true,
  }),
};

const swift: MobileClient = {
  name: 'swift',
  deviceId: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
  facts: {
    platform: 'ios',
    os: 'iOS',
    osVersion: '17.5.1',
    manufacturer: 'Apple',
    model: 'iPhone15,2',
    screen: '393x852',
    network: 'cellular',
    locale: 'en-GB',
    country: 'GB',
    timezone: 'Europe/London',
    appVersion: '4.2.0',
    sdkVersion: '1.1.0',
  },
  context: {
    library: { name: 'analytics-swift', version: '1.1.0' },
    app: { name: 'Le Fil', version: '4.2.0', build: '420', namespace: 'com.example.lefil' },
    device: {
      manufacturer: 'Apple',
      type: 'ios',
      model: 'iPhone15,2',
      name: 'iPhone',
      id: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
    },
    os: { name: 'iOS', version: '17.5.1' },
    screen: { width: 393, height: 852 },
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15',
    locale: 'en-GB',
    timezone: 'Europe/London',
    network: { bluetooth: false, cellular: true, wifi: false },
  },
  upload: (batch, writeKey) => ({
    path: '/v1/b',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'analytics-ios/1.1.0',
      'Accept-Encoding': 'gzip',
      Accept: '*/*',
      'Accept-Language': 'en-GB,en;q=0.9',
    },
    body: Buffer.from(file(batch, writeKey)),
    isChunked: false,
  }),
};

const reactNative: MobileClient = {
  name: 'react-native',
  deviceId: 'f0a1b2c3d4e5f607',
  facts: {
    platform: 'android',
    os: 'Android',
    osVersion: '13',
    manufacturer: 'samsung',
    model: 'SM-S911B',
    screen: '360x780',
    network: 'cellular',
    locale: 'de-DE',
    country: 'DE',
    timezone: 'Europe/Berlin',
    appVersion: '4.2.0',
    sdkVersion: '2.15.0',
  },
  context: {
    app: { build: '420', name: 'Le Fil', namespace: 'com.example.lefil', version: '4.2.0' },
    device: {
      id: 'f0a1b2c3d4e5f607',
      manufacturer: 'samsung',
      model: 'SM-S911B',
      name: 'dm1q',
      type: 'android',
    },
    library: { name: '@segment/analytics-react-native', version: '2.15.0' },
    locale: 'de-DE',
    network: { cellular: true, wifi: false },
    os: { name: 'Android', version: '13' },
    screen: { width: 360, height: 780, density: 3 },
    timezone: 'Europe/Berlin',
    traits: {},
    instanceId: 'a4f5b6c7-0000-4000-8000-1234567890ab',
  },
  // Its `proxy` is the address of a batch as a whole, often a bare host with /b behind it.
  upload: (batch, writeKey) => ({
    path: '/b',
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'User-Agent': 'okhttp/4.9.2',
      'Accept-Encoding': 'gzip',
    },
    body: Buffer.from(file(batch, writeKey)),
    isChunked: false,
  }),
};

/** The three. */
export const MOBILE_CLIENTS: readonly MobileClient[] = [kotlin, swift, reactNative];

/** Sends an upload as it is, and answers status and body. */
export async function sendUpload(
  { path, headers, body, isChunked }: Upload,
  port: number,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const lengths = isChunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.length };
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers: { ...headers, ...lengths } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on('error', reject);
    // A phone on a slow line: the stream of gzip is cut anywhere.
    const piece = isChunked ? Math.ceil(body.length / 5) : body.length;
    for (let from = 0; from < body.length; from += piece) sent.write(body.subarray(from, from + piece));
    sent.end();
  });
}
