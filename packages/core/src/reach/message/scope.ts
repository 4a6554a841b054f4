import type { Json, JsonObject } from '../../kernel/index.ts';
import { isJsonObject } from './message.ts';

/** A profile as it is stored: every value with who said it when. */
export interface StoredProfile {
  readonly userId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly traits: { readonly [key: string]: { readonly value?: Json } };
  readonly devices: { readonly [deviceId: string]: { readonly [field: string]: StoredField } };
}

/** A field of a device: its value and the event time it was said at, epoch ms. */
export interface StoredField {
  readonly value?: Json;
  readonly time?: number;
}

/** What a template may speak of: plain data, never more than one customer's. */
export interface Scope {
  readonly customer: JsonObject;
  readonly device: JsonObject;
  readonly event: JsonObject;
  readonly campaign: JsonObject;
}

/** Names a template may begin a variable with. */
export const SCOPE_NAMES: readonly string[] = ['customer', 'device', 'event', 'campaign', 'unsubscribe_url'];

/** The customer of a template: his traits, under `customer.traits` and directly, and his ids, which no trait shadows. */
export function customerScope(profile: StoredProfile): JsonObject {
  const traits = plain(profile.traits);
  return {
    ...traits,
    traits,
    ...(profile.userId === null ? {} : { id: profile.userId, userId: profile.userId }),
    ...(profile.email === null ? {} : { email: profile.email }),
    ...(profile.phone === null ? {} : { phone: profile.phone }),
  };
}

/** The device of a template: the given one, whatever is known of it, else the one heard of last; empty without any. */
export function deviceScope(profile: StoredProfile, deviceId?: string): JsonObject {
  const id = deviceId ?? latestDevice(profile);
  if (id === undefined) return {};
  return { ...plain(Object.hasOwn(profile.devices, id) ? (profile.devices[id] ?? {}) : {}), id };
}

/** The event of a template, with its properties also directly: `event.properties.total` is `event.total`. */
export function eventScope(context: JsonObject): JsonObject {
  const { event } = context;
  if (!isJsonObject(event)) return {};
  const { properties } = event;
  return isJsonObject(properties) ? { ...properties, ...event } : event;
}

/** The language a recipient is spoken to: of the trait, else of the device. */
export function languageOf(customer: JsonObject, device: JsonObject): string | undefined {
  return [customer.language, customer.locale, device.language, device.locale].find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

function latestDevice(profile: StoredProfile): string | undefined {
  let latest: string | undefined;
  let latestAt = Number.NEGATIVE_INFINITY;
  for (const [id, fields] of Object.entries(profile.devices)) {
    const at = Math.max(...Object.values(fields).map((field) => field.time ?? 0));
    if (at > latestAt) [latest, latestAt] = [id, at];
  }
  return latest;
}

/** Values without their provenance; what is null is absent (a template's default then speaks). */
function plain(stored: { readonly [key: string]: { readonly value?: Json } }): { [key: string]: Json } {
  const values: { [key: string]: Json } = {};
  for (const [key, { value }] of Object.entries(stored)) {
    if (value !== undefined && value !== null && key !== '__proto__') values[key] = value;
  }
  return values;
}
