import { isObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { LIMITS } from './limits.ts';
import type { DeviceFacts } from './logged-event.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Device = Writable<DeviceFacts> & { id: string };

/** What a client says of its circumstances, sorted into what we have words for and the rest. */
export interface Sorted {
  readonly device?: DeviceFacts & { readonly id: string };
  readonly context?: JsonObject;
}

/** Parts of a Segment `context` that become device facts, and `traits`, which only repeats earlier identifies. */
const TAKEN = new Set([
  'device',
  'os',
  'screen',
  'network',
  'locale',
  'timezone',
  'app',
  'library',
  'traits',
]);

/**
 * Sorts a Segment `context`: facts about the device under our names, what else there is (page, campaign, ip, sessionId,
 * …) as it came. Facts need a device to belong to: without `deviceId` everything but the traits stays as it came.
 */
export function sortContext(context: JsonObject, deviceId: string | undefined): Sorted {
  const rest: Record<string, Json> = {};
  let left = false;
  for (const key in context) {
    const value = context[key];
    if (value === undefined || (deviceId === undefined ? key === 'traits' : TAKEN.has(key))) continue;
    rest[key] = value;
    left = true;
  }
  const device = deviceId === undefined ? undefined : deviceOf(context, deviceId);
  const says =
    device !== undefined && (Object.keys(device).length > 1 || statedDeviceId(context) === deviceId);
  return { ...(says && { device }), ...(left && { context: rest }) };
}

/** The id a client gives its device; '' and null are none. */
export function statedDeviceId(context: Record<string, unknown>): unknown {
  const id = isObject(context.device) ? context.device.id : undefined;
  return id === null || id === '' ? undefined : id;
}

function deviceOf(context: Record<string, unknown>, id: string): Device {
  const facts: Device = { id };
  const { os, device, app, library, network, location } = context;
  put(facts, 'platform', platformOf(context));
  put(facts, 'os', member(os, 'name'));
  put(facts, 'osVersion', member(os, 'version'));
  put(facts, 'model', member(device, 'model'));
  put(facts, 'manufacturer', member(device, 'manufacturer'));
  put(facts, 'screen', screenOf(context.screen));
  put(facts, 'carrier', member(network, 'carrier'));
  put(facts, 'network', networkOf(network));
  put(facts, 'region', member(location, 'region'));
  put(facts, 'locality', member(location, 'city'));
  putLocale(facts, context);
  put(facts, 'timezone', fact(context.timezone));
  put(facts, 'appVersion', member(app, 'version'));
  put(facts, 'sdkVersion', member(library, 'version'));
  return facts;
}

type TextFact = Exclude<keyof DeviceFacts, 'pushEnabled'>;

function put(facts: Device, name: TextFact, value: string | undefined): void {
  if (value !== undefined) facts[name] = value;
}

function member(block: unknown, key: string): string | undefined {
  return isObject(block) ? fact(block[key]) : undefined;
}

/** A fact as a text; a number such as an os version of 17 is one too. */
function fact(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value.length <= LIMITS.fact ? value : undefined;
}

const PLATFORMS: Readonly<Record<string, string>> = {
  android: 'android',
  ios: 'ios',
  ipados: 'ios',
  iphone: 'ios',
  ipad: 'ios',
  tvos: 'tvos',
  watchos: 'watchos',
  visionos: 'visionos',
  macos: 'macos',
  'mac os x': 'macos',
  windows: 'windows',
  linux: 'linux',
  web: 'web',
};

/** The platform by what the device says it is, else by its system; a browser shows by the page it is on. */
function platformOf({ device, os, page, userAgent }: Record<string, unknown>): string | undefined {
  const named = knownPlatform(member(device, 'type')) ?? knownPlatform(member(os, 'name'));
  if (isObject(page) && (named === undefined || typeof userAgent === 'string')) return 'web';
  return named;
}

function knownPlatform(name: string | undefined): string | undefined {
  const key = name?.toLowerCase();
  return key !== undefined && Object.hasOwn(PLATFORMS, key) ? PLATFORMS[key] : undefined;
}

/** "390x844": width by height in points, as the client gives them. */
function screenOf(screen: unknown): string | undefined {
  if (!isObject(screen)) return undefined;
  const { width, height } = screen;
  if (typeof width !== 'number' || typeof height !== 'number' || width <= 0 || height <= 0) return undefined;
  return `${Math.round(width)}x${Math.round(height)}`;
}

function networkOf(network: unknown): string | undefined {
  if (!isObject(network)) return undefined;
  if (network.wifi === true) return 'wifi';
  if (network.cellular === true) return 'cellular';
  return network.bluetooth === true ? 'bluetooth' : undefined;
}

const LOCALE = /^([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@]|$)/;
const COUNTRY = /^[A-Za-z]{2}$/;

/** Locale, its language, and the country: where the client says it is, else the one of its locale. */
function putLocale(facts: Device, { locale, location }: Record<string, unknown>): void {
  const stated = member(location, 'country');
  if (stated !== undefined && COUNTRY.test(stated)) facts.country = stated.toUpperCase();
  const text = fact(locale);
  const parts = text === undefined ? null : LOCALE.exec(text);
  if (text === undefined || !parts) return;
  facts.locale = text.replaceAll('_', '-');
  facts.language = (parts[1] ?? '').toLowerCase();
  const region = parts[2];
  if (facts.country === undefined && region !== undefined && COUNTRY.test(region))
    facts.country = region.toUpperCase();
}
