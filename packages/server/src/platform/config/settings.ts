import Type from 'typebox';
import { list, number, type Setting, text, toggle } from './setting.ts';

/** What a process can do for the installation. */
export const ROLES = ['api', 'engine', 'sender', 'jobs'] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** Levels of the log, most talkative first. */
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything that is decided when the program starts. Read once, passed down as a plain object. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  readonly clickhouseUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly bootstrapSecretKey: string | undefined;
  readonly masterKey: string | undefined;
  readonly oidcIssuer: string | undefined;
  readonly oidcClientId: string | undefined;
  readonly oidcClientSecret: string | undefined;
  readonly oidcName: string | undefined;
  /** Empty: all of them, in the default layout. */
  readonly roles: readonly Role[];
  readonly egressAllow: readonly string[];
  readonly logLevel: (typeof LEVELS)[number];
  /** How many reverse proxies stand in front, whose X-Forwarded-For is believed. */
  readonly trustProxy: number;
  /** Requests a minute that one key may make of one process. */
  readonly rateLimit: number;
  readonly logRetentionMonths: number;
  readonly sessionIdleMinutes: number;
  readonly lateEventHours: number;
  readonly minSegmentSize: number;
  readonly trialNoticeDays: number;
  readonly minimumAge: number;
  /** Most entries one condition keeps for one customer where no exact bound is known. */
  readonly segmentKeep: number;
  /** Which clients are shown sale prices. */
  readonly clientGate: 'open' | 'microsoft-store';
  /** Who has to agree before prices are published. */
  readonly publishApproval: 'off' | 'second-member';
  /** Brings the made-up newsroom in, and its mailbox. */
  readonly demo: boolean;
  /** How many readers it has. */
  readonly demoCustomers: number;
  /** For fault tests only: the point at which the process kills itself. */
  readonly crashAt: string | undefined;
}

const httpUrl = Type.Union([Type.Undefined(), Type.String({ pattern: '^https?://[^\\s/]+' })]);
const count = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

/** The start-up settings, in the order of docs/settings.md. */
export const SETTINGS: { readonly [Name in keyof Settings]: Setting<Settings[Name]> } = {
  port: number(count(0, 65_535), {
    env: 'RELANCE_PORT',
    about: 'Port of the HTTP API. 0 takes any free port and prints it.',
    example: '4000',
    must: 'must be a port between 0 and 65535',
    fallback: 4000,
  }),
  host: text(Type.String({ pattern: '^[^\\s/]+$' }), {
    env: 'RELANCE_HOST',
    about:
      'Address to listen on. The default is this machine only: put a reverse proxy with TLS in front, or set 0.0.0.0.',
    example: '0.0.0.0',
    must: 'must be a host name or an address',
    fallback: '127.0.0.1',
  }),
  dataDir: text(Type.String({ minLength: 1 }), {
    env: 'RELANCE_DATA_DIR',
    about: 'Where the embedded stores, the first key and error files live. Back this folder up.',
    example: '/var/lib/relance',
    must: 'must be a path',
    fallback: './data',
  }),
  databaseUrl: text(Type.Union([Type.Undefined(), Type.String({ pattern: '^postgres(ql)?://\\S+$' })]), {
    env: 'RELANCE_DATABASE_URL',
    about: 'A PostgreSQL 15 or newer to use as the record. Without it an embedded PostgreSQL 18 is started.',
    example: 'postgres://relance:secret@db.example/relance',
    must: 'must be a postgres:// URL',
    fallback: undefined,
    fallbackText: 'embedded',
    secret: true,
  }),
  databaseConnections: number(count(2, 1_000), {
    env: 'RELANCE_DATABASE_CONNECTIONS',
    about: 'Most PostgreSQL connections one process opens.',
    example: '20',
    must: 'must be a whole number between 2 and 1000',
    fallback: 10,
  }),
  clickhouseUrl: text(httpUrl, {
    env: 'RELANCE_CLICKHOUSE_URL',
    about:
      'A ClickHouse server or cluster (HTTP interface) for reports. Without it the ClickHouse engine (chDB) is started beside.',
    example: 'http://default:secret@clickhouse.example:8123/relance',
    must: 'must be an http:// or https:// URL',
    fallback: undefined,
    fallbackText: 'embedded',
    secret: true,
  }),
  publicUrl: text(httpUrl, {
    env: 'RELANCE_PUBLIC_URL',
    about:
      'How the outside world reaches this server: the start of links in messages. With https, answers carry HSTS.',
    example: 'https://relance.example',
    must: 'must be an http:// or https:// URL',
    fallback: undefined,
    fallbackText: 'http://host:port',
  }),
  bootstrapSecretKey: text(
    Type.Union([Type.Undefined(), Type.String({ pattern: '^sk_[A-Za-z0-9_-]{8,200}$' })]),
    {
      env: 'RELANCE_BOOTSTRAP_SECRET_KEY',
      about:
        'On first start, creates a secret key with this value: for automation. Use at least 32 random characters.',
      example: 'sk_0f9Tq2mXvB7cYw3LkJr8ZsE1uHd5Na64',
      must: 'must be sk_ and at least 8 letters, digits, - or _',
      fallback: undefined,
      fallbackText: 'none',
      secret: true,
    },
  ),
  masterKey: text(Type.Union([Type.Undefined(), Type.String({ pattern: '^[A-Za-z0-9+/=\\s,]{44,}$' })]), {
    env: 'RELANCE_MASTER_KEY',
    about:
      'What stored secrets (passwords of mail servers, private keys) are sealed with: 32 bytes in base64; to rotate, the new key first. Without it the key is made in the data folder, as master.key.',
    example: 'q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=',
    must: 'must be 32 bytes in base64',
    fallback: undefined,
    fallbackText: 'master.key in the data folder',
    secret: true,
  }),
  oidcIssuer: text(
    Type.Union([
      Type.Undefined(),
      // An identity provider over plain http could be anybody: only on this machine itself.
      Type.String({
        pattern: '^(https://[^\\s/?#]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?)(/[^\\s?#]*)?$',
      }),
    ]),
    {
      env: 'RELANCE_OIDC_ISSUER',
      about:
        'An identity provider (OpenID Connect) at which members may sign in. Register <public URL>/v1/oidc/callback there. Who has a verified e-mail address of a member, or of somebody who was invited, gets in.',
      example: 'https://accounts.example.com',
      must: 'must be an https:// URL without query (http:// for this machine itself)',
      fallback: undefined,
      fallbackText: 'none',
    },
  ),
  oidcClientId: text(Type.Union([Type.Undefined(), Type.String({ pattern: '^\\S+$' })]), {
    env: 'RELANCE_OIDC_CLIENT_ID',
    about: 'The client id that the identity provider gave this installation.',
    example: 'relance',
    must: 'must be a text without spaces',
    fallback: undefined,
    fallbackText: 'none',
  }),
  oidcClientSecret: text(Type.Union([Type.Undefined(), Type.String({ minLength: 1 })]), {
    env: 'RELANCE_OIDC_CLIENT_SECRET',
    about: 'The client secret that goes with it, for providers that give one.',
    example: 'b4Hs0fT9kQ2x',
    must: 'must be a text',
    fallback: undefined,
    fallbackText: 'none',
    secret: true,
  }),
  oidcName: text(Type.Union([Type.Undefined(), Type.String({ minLength: 1, maxLength: 50 })]), {
    env: 'RELANCE_OIDC_NAME',
    about: 'What people know the identity provider by: the button on the sign-in page says it.',
    example: 'Example SSO',
    must: 'must be a text of at most 50 characters',
    fallback: undefined,
    fallbackText: 'the host name of the issuer',
  }),
  roles: list<Role>(Type.Array(Type.Union(ROLES.map((role) => Type.Literal(role)))), {
    env: 'RELANCE_ROLES',
    about:
      'Which roles this process plays. Unset, one command plays them all: the API in one process, the others in a second.',
    example: 'engine,sender',
    must: `must be some of ${ROLES.join(', ')}, with commas`,
    fallback: [],
    fallbackText: 'all',
  }),
  egressAllow: list<string>(Type.Array(Type.String({ pattern: '^\\S+:(\\d{1,5}|\\*)$' })), {
    env: 'RELANCE_EGRESS_ALLOW',
    about:
      'Addresses inside your network that webhooks and Web Push may reach, as host:port or CIDR:port (* for any port). Others are refused: only public addresses are reachable.',
    example: '127.0.0.1:9000,10.0.0.0/8:443',
    must: 'must be host:port or CIDR:port, with commas',
    fallback: [],
    fallbackText: 'none',
  }),
  logLevel: text(Type.Union(LEVELS.map((level) => Type.Literal(level))), {
    env: 'RELANCE_LOG_LEVEL',
    about: 'How much is logged, as JSON lines on standard error.',
    example: 'debug',
    must: `must be one of ${LEVELS.join(', ')}`,
    fallback: 'info',
  }),
  trustProxy: number(count(0, 10), {
    env: 'RELANCE_TRUST_PROXY',
    about: 'How many reverse proxies stand in front. Only that many entries of X-Forwarded-For are believed.',
    example: '1',
    must: 'must be a whole number between 0 and 10',
    fallback: 0,
  }),
  rateLimit: number(count(1, 1_000_000_000), {
    env: 'RELANCE_RATE_LIMIT',
    about:
      'Requests a minute that one key (without a key: one address) may make of one process. The default is a fuse, not a quota.',
    example: '60000',
    must: 'must be a whole number of at least 1',
    fallback: 3_000_000,
  }),
  logRetentionMonths: number(count(1, 1_200), {
    env: 'RELANCE_LOG_RETENTION_MONTHS',
    about:
      'How long events are kept in both stores, by date of receipt. Imports, profiles and membership stay.',
    example: '25',
    must: 'must be a whole number between 1 and 1200',
    fallback: 13,
  }),
  sessionIdleMinutes: number(count(1, 1_440), {
    env: 'RELANCE_SESSION_IDLE_MINUTES',
    about: 'A session ends after this long without an event.',
    example: '30',
    must: 'must be a whole number between 1 and 1440',
    fallback: 30,
  }),
  lateEventHours: number(count(1, 8_760), {
    env: 'RELANCE_LATE_EVENT_HOURS',
    about: 'An event older than this at receipt updates profiles and segments but starts no message.',
    example: '24',
    must: 'must be a whole number between 1 and 8760',
    fallback: 24,
  }),
  trialNoticeDays: number(count(0, 30), {
    env: 'RELANCE_TRIAL_NOTICE_DAYS',
    about: 'How many days before its end the event Trial Ending says that a trial ends.',
    example: '3',
    must: 'must be a whole number between 0 and 30',
    fallback: 3,
  }),
  minSegmentSize: number(count(0, 1_000_000), {
    env: 'RELANCE_MIN_SEGMENT_SIZE',
    about: 'Segments smaller than this are flagged small and refused by offers, sales and campaigns.',
    example: '100',
    must: 'must be a whole number between 0 and 1000000',
    fallback: 0,
  }),
  minimumAge: number(count(0, 25), {
    env: 'RELANCE_MINIMUM_AGE',
    about:
      'Customers who are known to be younger, by their traits birthDate, birthday or age, are in no audience of prices and offers. 0 leaves nobody out.',
    example: '18',
    must: 'must be a whole number of years between 0 and 25',
    fallback: 17,
  }),
  segmentKeep: number(count(10, 100_000), {
    env: 'RELANCE_SEGMENT_KEEP',
    about:
      'Most events that one condition keeps for one customer where it cannot know how many it needs, as sums over a sliding window. A segment says of how many customers there were more. Each costs about 15 bytes of that customer’s row.',
    example: '5000',
    must: 'must be a whole number between 10 and 100000',
    fallback: 1_000,
  }),
  clientGate: text(Type.Union([Type.Literal('open'), Type.Literal('microsoft-store')]), {
    env: 'RELANCE_CLIENT_GATE',
    about:
      'Which clients are shown sale prices. open: all but old Windows versions (Windows 10, and 10.0.14393 where a sale is for owners of an app). microsoft-store: Windows 10 and Xbox only, and nobody who does not say what he is.',
    example: 'microsoft-store',
    must: 'must be open or microsoft-store',
    fallback: 'open',
  }),
  publishApproval: text(Type.Union([Type.Literal('off'), Type.Literal('second-member')]), {
    env: 'RELANCE_PUBLISH_APPROVAL',
    about:
      'second-member: what one submits, prices and sales, is published only when another member approves it. off: it is published at once when it has no errors.',
    example: 'second-member',
    must: 'must be off or second-member',
    fallback: 'off',
  }),
  demo: toggle({
    env: 'RELANCE_DEMO',
    about:
      'Brings a made-up newsroom into an empty installation and lets it live: readers, audiences, campaigns, and a mailbox that shows what they receive (docs/demo.md). Starting with it again goes on with the same newsroom.',
    example: 'true',
    fallback: false,
    fallbackText: 'off',
  }),
  demoCustomers: number(count(10, 1_000_000), {
    env: 'RELANCE_DEMO_CUSTOMERS',
    about:
      'How many readers the newsroom of --demo has, when it is made. A tenth of them is there in a few seconds.',
    example: '2000',
    must: 'must be a whole number between 10 and 1000000',
    fallback: 20_000,
  }),
  crashAt: text(Type.Union([Type.Undefined(), Type.String({ pattern: '^[a-z-]+$' })]), {
    env: 'RELANCE_CRASH_AT',
    about:
      'For fault tests only: a process kills itself when it gets to this point. Never set it in production.',
    example: 'after-send',
    must: 'must be the name of a crash point, in lower case',
    fallback: undefined,
    fallbackText: 'never',
  }),
};
