import type { JsonObject } from '../../kernel/index.ts';

/** The six verbs of the Segment specification. */
export type EventType = 'track' | 'identify' | 'screen' | 'page' | 'group' | 'alias';

/** Who vouches for an event (decision 3): a client key, a client key with a valid identity token, a secret key, … */
export type Origin = 'client' | 'identified' | 'server' | 'import' | 'system';

/** Facts about a device, in our words; every value a text but `pushEnabled`. */
export interface DeviceFacts {
  readonly platform?: string;
  readonly os?: string;
  readonly osVersion?: string;
  readonly model?: string;
  readonly manufacturer?: string;
  readonly screen?: string;
  readonly carrier?: string;
  readonly network?: string;
  readonly country?: string;
  readonly region?: string;
  readonly locality?: string;
  readonly language?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly appVersion?: string;
  readonly sdkVersion?: string;
  readonly installSource?: string;
  readonly pushEnabled?: boolean;
}

/** The names of the device facts, in the order of the bits of a packed set of them. Append only. */
export const DEVICE_FIELDS: readonly (keyof DeviceFacts)[] = [
  'platform',
  'os',
  'osVersion',
  'model',
  'manufacturer',
  'screen',
  'carrier',
  'network',
  'country',
  'region',
  'locality',
  'language',
  'locale',
  'timezone',
  'appVersion',
  'sdkVersion',
  'installSource',
  'pushEnabled',
];

/**
 * One event as it stands in the log: cleaned, checked, its time corrected for clock skew. This is the shape of a line
 * of `log_frame.events`; optional members are left out when absent.
 */
export interface LoggedEvent {
  readonly type: EventType;
  /** `event` of a track; "Screen Viewed", "Page Viewed", "Identify", "Group" or "Alias" for the other verbs. */
  readonly name: string;
  readonly app: string;
  /** True when the app is a test app: its customers, counts and sends live apart. */
  readonly test?: true;
  readonly userId?: string;
  readonly anonymousId?: string;
  /** The id an alias merges into userId: an anonymous id of this app or a known userId. */
  readonly previousId?: string;
  readonly messageId: string;
  /** Epoch ms after skew correction and clamping; absent = receipt. Read it through `eventTime`. */
  readonly time?: number;
  /** The client's time could not be believed (decision 6): it updates, but starts no message. */
  readonly clamped?: true;
  readonly origin: Origin;
  readonly properties?: JsonObject;
  /** Traits of an identify or a group. */
  readonly traits?: JsonObject;
  /** Of an identify: the identity token vouches for the e-mail address among the traits. */
  readonly emailVerified?: true;
  readonly device?: DeviceFacts & { readonly id: string };
  /** What else the client said of its circumstances (page, campaign, ip, …). */
  readonly context?: JsonObject;
}

/** An event with what the log added to it. */
export interface PositionedEvent {
  readonly event: LoggedEvent;
  /** Position in the log. */
  readonly seq: number;
  readonly partition: number;
  /** Epoch ms of receipt: the engine's `now` for this event (decision 2). */
  readonly receivedAt: number;
}

/** When an event happened, epoch ms: its own corrected time, never later than receipt (decision 6). */
export function eventTime(event: LoggedEvent, receivedAt: number): number {
  return event.time === undefined ? receivedAt : Math.min(event.time, receivedAt);
}
