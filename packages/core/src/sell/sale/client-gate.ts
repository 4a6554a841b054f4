/** The device a price is asked for on, as the app says (`X-Relance-Client`); what is not known is absent. */
export interface ClientFacts {
  /** windows, xbox, ios, ipados, macos, android, web, … in lower case. */
  readonly platform?: string;
  /** Dotted numbers, such as 10.0.19045. */
  readonly osVersion?: string;
}

/** Which clients are shown sale prices. The others see and pay the regular price. */
export interface ClientGate {
  /** The lowest OS version per platform, for sales to people in general and for sales to owners of an app. */
  readonly platforms: { readonly [platform: string]: { readonly any: string; readonly owners: string } };
  /** Whether platforms without a row pass. */
  readonly others: boolean;
  /** Whether a client that does not say its platform passes. */
  readonly unknown: boolean;
}

/** Windows 10, and for owners its version 1607 (seed-systems.md 2.5). */
const WINDOWS = { any: '10', owners: '10.0.14393' } as const;

/**
 * The two gates there are. `open` (default) asks old Windows clients only, and lets every other platform pass;
 * `microsoft-store` is the seed's own: Windows 10 and Xbox, nobody else.
 */
export const CLIENT_GATES: { readonly open: ClientGate; readonly 'microsoft-store': ClientGate } = {
  open: { platforms: { windows: WINDOWS }, others: true, unknown: true },
  'microsoft-store': { platforms: { windows: WINDOWS, xbox: WINDOWS }, others: false, unknown: false },
};

/** Whether a client passes; a platform with a row needs to say its version. */
export function passesGate(gate: ClientGate, client: ClientFacts | undefined, ownersOnly: boolean): boolean {
  const platform = client?.platform;
  if (platform === undefined) return gate.unknown;
  const row = Object.hasOwn(gate.platforms, platform) ? gate.platforms[platform] : undefined;
  if (!row) return gate.others;
  return client?.osVersion !== undefined && isAtLeast(client.osVersion, ownersOnly ? row.owners : row.any);
}

/** Whether a dotted version is not below another, part by part as numbers; what is no version is below all. */
function isAtLeast(version: string, least: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return false;
  const [parts, wanted] = [version.split('.'), least.split('.')];
  for (const [i, want] of wanted.entries()) {
    const difference = Number(parts[i] ?? 0) - Number(want);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
