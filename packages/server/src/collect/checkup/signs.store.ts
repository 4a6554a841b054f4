import type { Clickhouse, QuerySettings } from '../../stores/clickhouse/index.ts';

/** Of which events. */
export interface SignFilter {
  readonly app: string;
  /** One device only. */
  readonly deviceId: string | undefined;
  /** Received since, epoch ms. */
  readonly since: number;
}

/** Positions of the last events that show something; 0: none. */
interface Latest {
  readonly client: number;
  readonly server: number;
  readonly known: number;
  readonly verified: number;
  /** That said something of its device. */
  readonly described: number;
  /** Something a customer did. */
  readonly deed: number;
}

/** An event that shows something. */
export interface SignEvent {
  readonly seq: number;
  readonly receivedAt: number;
  readonly time: number;
  readonly type: string;
  readonly name: string;
  readonly origin: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly device: Readonly<Record<string, unknown>>;
  /** Name and version of the library that sent it, as far as they are known. */
  readonly library: string;
}

/** The last events that show something. */
export type Signs = { readonly [K in keyof Latest]: SignEvent | undefined };

const LIMITS: QuerySettings = { max_execution_time: 5 };

/** Reads the last events of an app, or of one of its devices, that show the steps of a check-up. */
export async function readSigns(clickhouse: Clickhouse, filter: SignFilter): Promise<Signs> {
  const { text, params } = whereSql(filter);
  const [latest] = await clickhouse.rows<Latest>(
    `select maxIf(seq, ${CLIENT}) as client,
            maxIf(seq, origin = 'server') as server,
            maxIf(seq, ${CLIENT} and user_id != '') as known,
            maxIf(seq, origin = 'identified') as verified,
            maxIf(seq, ${CLIENT} and device != '') as described,
            maxIf(seq, type in ('track', 'screen', 'page') and origin != 'system') as deed
       from event
      where ${text}`,
    params,
    LIMITS,
  );
  const events = latest ? await readEvents(clickhouse, filter, Object.values(latest)) : new Map();
  const at = (kind: keyof Latest): SignEvent | undefined => events.get(latest?.[kind] ?? 0);
  return {
    client: at('client'),
    server: at('server'),
    known: at('known'),
    verified: at('verified'),
    described: at('described'),
    deed: at('deed'),
  };
}

const CLIENT = `origin in ('client', 'identified')`;

/** The library stands with the device where there is one, else in what the client said of its circumstances. */
const LIBRARY = `trim(concat(JSONExtractString(context, 'library', 'name'), ' ',
                       if(empty(device), JSONExtractString(context, 'library', 'version'),
                                         JSONExtractString(device, 'sdkVersion'))))`;

async function readEvents(
  clickhouse: Clickhouse,
  filter: SignFilter,
  seqs: readonly number[],
): Promise<Map<number, SignEvent>> {
  const wanted = seqs.filter((seq) => seq > 0);
  if (wanted.length === 0) return new Map();
  const { text, params } = whereSql(filter);
  const rows = await clickhouse.rows<Omit<SignEvent, 'device'> & { device: string }>(
    `select seq,
            toUnixTimestamp64Milli(received_at) as receivedAt,
            toUnixTimestamp64Milli(event.time) as time,
            type, name, origin,
            user_id as userId,
            anonymous_id as anonymousId,
            device,
            ${LIBRARY} as library
       from event
      where seq in {seqs:Array(Int64)}
        and ${text}`,
    { ...params, seqs: wanted },
    LIMITS,
  );
  return new Map(rows.map((row) => [row.seq, { ...row, device: factsOf(row.device) }]));
}

/** A device that was heard of, as it spoke last. */
export interface HeardDevice {
  readonly deviceId: string;
  readonly receivedAt: number;
  readonly userId: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly library: string;
}

const MOST_DEVICES = 50;
/** How far back devices are looked for: first little, which a busy app fills, then more. */
const REACHES_MS = [3_600_000, 86_400_000, 30 * 86_400_000];

/** The devices an app's clients were last heard of on, the latest first. */
export async function readDevices(
  clickhouse: Clickhouse,
  { app, deviceId }: Omit<SignFilter, 'since'>,
  now: number,
): Promise<HeardDevice[]> {
  for (const reach of REACHES_MS) {
    const devices = await devicesSince(clickhouse, { app, deviceId, since: now - reach });
    const isEnough = devices.length === (deviceId === undefined ? MOST_DEVICES : 1);
    if (isEnough || reach === REACHES_MS.at(-1)) return devices;
  }
  return [];
}

async function devicesSince(clickhouse: Clickhouse, filter: SignFilter): Promise<HeardDevice[]> {
  const { text, params } = whereSql(filter);
  const rows = await clickhouse.rows<Omit<HeardDevice, 'facts'> & { facts: string }>(
    `select JSONExtractString(device, 'id') as deviceId,
            toUnixTimestamp64Milli(max(received_at)) as receivedAt,
            argMaxIf(user_id, seq, user_id != '') as userId,
            argMax(device, seq) as facts,
            argMax(${LIBRARY}, seq) as library
       from event
      where ${text}
        and ${CLIENT}
        and device != ''
      group by deviceId
      order by receivedAt desc, deviceId
      limit ${MOST_DEVICES}`,
    params,
    LIMITS,
  );
  return rows.map(({ facts, ...row }) => ({ ...row, facts: factsOf(facts) }));
}

/** Median of receipt less time of what clients sent since an instant, ms: for clients that do not say when they send. */
export async function readDelay(
  clickhouse: Clickhouse,
  filter: SignFilter,
): Promise<{ readonly medianMs: number; readonly samples: number } | undefined> {
  const { text, params } = whereSql(filter);
  const [row] = await clickhouse.rows<{ medianMs: number; samples: number }>(
    `select quantileExact(0.5)(toUnixTimestamp64Milli(received_at) - toUnixTimestamp64Milli(time)) as medianMs,
            count() as samples
       from event
      where ${text}
        and ${CLIENT}
        and not clamped`,
    params,
    LIMITS,
  );
  return row === undefined || row.samples === 0 ? undefined : row;
}

function whereSql({ app, deviceId, since }: SignFilter) {
  // A look at the text first: reading the JSON of every event for its device costs ten times as much.
  const ofDevice = `position(device, {needle:String}) > 0
        and JSONExtractString(device, 'id') = {deviceId:String}`;
  return {
    text: `received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
        and app = {app:String}
        ${deviceId === undefined ? '' : `and ${ofDevice}`}`,
    params: {
      since,
      app,
      ...(deviceId === undefined ? {} : { deviceId, needle: JSON.stringify(deviceId).slice(1, -1) }),
    },
  };
}

function factsOf(device: string): Record<string, unknown> {
  return device === '' ? {} : JSON.parse(device);
}
