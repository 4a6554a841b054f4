import { DAY, MINUTE } from './calendar.ts';
import type { Order, Session } from './deeds.ts';
import { conversionOf, type Life, type Message } from './life.ts';
import {
  ADD_ONS,
  ADS,
  type AppId,
  BAD_RELEASE,
  CATEGORIES,
  CRASHES,
  SOURCES,
  USUAL_CRASHES,
  versionOf,
} from './newsroom.ts';
import type { Reader, World } from './population.ts';
import { PROGRAMMES } from './programmes.ts';
import { type Random, randomOf } from './random.ts';

/** An event, as the line of JSON that a client or an import sends. */
export interface Said {
  readonly at: number;
  readonly app: AppId;
  readonly line: string;
}

/** Tells what a reader does, one thing after another. */
interface Teller {
  readonly world: World;
  readonly reader: Reader;
  readonly random: Random;
  /** From when on his events name his userId. */
  readonly knownFrom: number;
  /** Begins the messageIds. */
  readonly prefix: string;
  readonly said: Said[];
}

/** Apart from the stream of a life: how a session looks in detail changes nobody's life. */
const DETAILS = 0x5eed;

/** Everything a reader did in the four months, in order of time. */
export function tellLife(world: World, life: Life): Said[] {
  const { reader, sessions, orders, messages, signedUpAt } = life;
  const teller: Teller = {
    world,
    reader,
    random: randomOf(world.seed ^ DETAILS, reader.index),
    knownFrom: reader.signsUpIn === 0 ? 0 : (signedUpAt ?? Number.POSITIVE_INFINITY),
    prefix: `lf-${reader.index.toString(36)}`,
    said: [],
  };
  const versions = new Map<AppId, string>();
  for (const session of sessions) {
    arrive(teller, session, versions);
    if (session.at === signedUpAt) signUp(teller, session);
    visit(teller, session);
  }
  for (const order of orders) buy(teller, order);
  for (const message of messages) hear(teller, message);
  for (const programme of PROGRAMMES) convert(teller, conversionOf(programme, life));
  return teller.said.filter(({ at }) => at < world.now).sort((a, b) => a.at - b.at);
}

/** What is told of a visit of today. */
export interface Today {
  readonly session: Session;
  /** Begins the messageIds; never the same twice. */
  readonly prefix: string;
  /** He has just installed the app. */
  readonly isNew: boolean;
}

/** One visit, told ahead: each line is to be sent when its time has come. */
export function tellVisit(world: World, reader: Reader, { session, prefix, isNew }: Today): Said[] {
  const teller: Teller = {
    world,
    reader,
    random: randomOf(world.seed ^ Math.floor(session.at), reader.index),
    knownFrom: reader.signsUpIn === undefined ? Number.POSITIVE_INFINITY : 0,
    prefix,
    said: [],
  };
  if (isNew) arrive(teller, session, new Map());
  if (isNew && reader.signsUpIn !== undefined) signUp(teller, session);
  visit(teller, session);
  return teller.said.sort((a, b) => a.at - b.at);
}

/** Installs the app, or a newer version of it, before the session in which it is first used. */
function arrive(teller: Teller, { app, at }: Session, versions: Map<AppId, string>): void {
  const version = versionOf(app, at - teller.world.from);
  const before = versions.get(app);
  versions.set(app, version);
  if (before === version) return;
  const [name, properties] =
    before === undefined
      ? ['Application Installed', { version, source: SOURCES.draw(teller.random) }]
      : ['Application Updated', { version, previous_version: before }];
  say(teller, { app, at: at - 15_000, name, properties, context: contextOf(teller, app, at, 'wifi') });
}

function signUp(teller: Teller, { app, at }: Session): void {
  const { firstName, lastName, email, city, country, favourite, weekly } = teller.reader;
  const traits = {
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    ...(email === undefined ? {} : { email }),
    city,
    country,
    favourite,
    weeklyLetter: weekly,
    plan: 'free',
  };
  const way = email === undefined ? 'phone' : 'email';
  say(teller, { app, at: at + 25_000, name: 'Signed Up', properties: { way } });
  tellTraits(teller, app, at + 26_000, traits);
}

/** A visit under way. */
interface Visit {
  readonly session: Session;
  readonly context: string;
  /** The time it is. */
  clock: number;
}

/** A visit: screens with the seconds they were looked at, articles, now and then something else. */
function visit(teller: Teller, session: Session): void {
  const { random, world } = teller;
  const { app, at, cause } = session;
  const network = random.chance(0.58) ? 'wifi' : 'cellular';
  const under: Visit = { session, context: contextOf(teller, app, at, network), clock: at };
  const version = versionOf(app, at - world.from);
  act(teller, under, 'Application Opened', { version, from_background: random.chance(0.3) });
  under.clock += 1_500;
  look(teller, under, 'Home', 4 + Math.round(random.wait(14)));
  // Who was called back reads a little more.
  for (let left = 1 + random.count(cause === 'habit' ? 0.75 : 1.2); left > 0; left--)
    readArticle(teller, under);
  if (random.chance(0.1)) look(teller, under, random.pick(OTHER_SCREENS), 5 + random.below(40));
  const crash = crashIn(teller, app, version);
  if (crash) {
    act(teller, under, 'Application Crashed', crash);
    return;
  }
  if (random.chance(0.012)) act(teller, under, 'Rating Given', { stars: random.pick(STARS) });
  act(teller, under, 'Application Backgrounded', { seconds: Math.round((under.clock - at) / 1_000) });
}

const OTHER_SCREENS = ['Search', 'Settings', 'Weather', 'Favourites'] as const;
const STARS = [4, 1, 2, 3, 4, 4, 5, 5, 5, 5] as const;
const NETWORKS = ['whatsapp', 'mail', 'facebook', 'x'] as const;

function readArticle(teller: Teller, under: Visit): void {
  const { random, world, reader } = teller;
  const { app, at } = under.session;
  const isFavourite = random.chance(0.5) && app === reader.app;
  const category = isFavourite ? reader.favourite : CATEGORIES[app].draw(random);
  const article = `${category}-${Math.floor((at - world.from) / DAY) * 3 + random.below(9)}`;
  const seconds = 8 + Math.round(random.wait(55));
  look(teller, under, 'Article', seconds, { category, article });
  act(teller, under, 'Article Read', { category, article, seconds, premium: random.chance(0.12) });
  if (random.chance(0.11))
    act(teller, under, 'Ad Clicked', { ad: ADS.draw(random), screen: 'Article', category });
  if (random.chance(0.03))
    act(teller, under, 'Article Shared', { category, article, network: random.pick(NETWORKS) });
}

/** Something done in a visit. */
function act(teller: Teller, { session, context, clock }: Visit, name: string, properties: object): void {
  say(teller, { app: session.app, at: clock, name, properties, context });
}

/** A screen, told when it is left. */
function look(teller: Teller, under: Visit, screen: string, seconds: number, more: object = {}): void {
  const { session, context } = under;
  say(teller, { app: session.app, at: under.clock, screen, properties: { ...more, seconds }, context });
  under.clock += seconds * 1_000;
}

function crashIn({ random, reader: { device } }: Teller, app: AppId, version: string): object | undefined {
  const isBad =
    app === BAD_RELEASE.app && version === BAD_RELEASE.version && device.platform === BAD_RELEASE.platform;
  if (!random.chance(isBad ? BAD_RELEASE.share : USUAL_CRASHES)) return undefined;
  return isBad ? CRASHES.video : CRASHES.memory;
}

function buy(teller: Teller, { app, at }: Order): void {
  const { reader, world } = teller;
  const { productId, prices } = ADD_ONS[app];
  const minor = prices[reader.currency];
  const revenue = reader.currency === 'JPY' ? minor : minor / 100;
  const orderId = `order-${reader.index}-${Math.floor((at - world.from) / MINUTE)}`;
  const product = { product_id: productId, price: revenue, quantity: 1 };
  say(teller, {
    app,
    at,
    name: 'Order Completed',
    properties: { order_id: orderId, revenue, currency: reader.currency, products: [product] },
  });
  tellTraits(teller, app, at + 1_000, { plan: productId });
}

/** What happened to a message: sent, delivered, opened, clicked; or withheld, for the control group. */
function hear(teller: Teller, message: Message): void {
  const { random, reader } = teller;
  const { programme, step, channel, arm, at, effect } = message;
  const properties = { programme, step, channel, arm, messageId: idOf(teller, message), simulated: true };
  const tell = (name: string, when: number): void =>
    say(teller, { app: reader.app, at: when, name: `Message ${name}`, properties });
  if (arm === 'control') {
    tell('Withheld', at);
    return;
  }
  tell('Sent', at);
  if (random.chance(channel === 'push' ? 0.06 : 0.02)) return;
  tell('Delivered', at + 2_000 + random.below(20_000));
  const [visited] = effect.sessions;
  if (visited !== undefined) {
    tell('Opened', visited - 20_000);
    tell('Clicked', visited - 10_000);
  } else if (random.chance(channel === 'push' ? 0.09 : 0.24))
    tell('Opened', at + 60_000 + random.wait(3 * 60 * MINUTE));
}

/** Says once that a reader of either arm did what the programme of a message is after. */
function convert(teller: Teller, conversion: ReturnType<typeof conversionOf>): void {
  if (!conversion) return;
  const { message, at } = conversion;
  const { programme, step, channel, arm } = message;
  say(teller, {
    app: teller.reader.app,
    at,
    name: 'Message Converted',
    properties: { programme, step, channel, arm, messageId: idOf(teller, message), simulated: true },
  });
}

function idOf({ prefix }: Teller, { programme, at }: Message): string {
  return `${prefix}-${programme.toLowerCase()}-${Math.floor(at / MINUTE)}`;
}

interface Deed {
  readonly app: AppId;
  readonly at: number;
  /** Of a track. */
  readonly name?: string;
  /** Of a screen. */
  readonly screen?: string;
  readonly properties: object;
  /** JSON. */
  readonly context?: string;
}

function say(teller: Teller, { app, at, name, screen, properties, context = '{}' }: Deed): void {
  const verb =
    screen === undefined ? `"type":"track","event":"${name}"` : `"type":"screen","name":"${screen}"`;
  const line = `{${verb},${namesAt(teller, at)},"properties":${JSON.stringify(properties)},"context":${context}}`;
  teller.said.push({ at, app, line });
}

function tellTraits(teller: Teller, app: AppId, at: number, traits: object): void {
  const line = `{"type":"identify",${namesAt(teller, at)},"traits":${JSON.stringify(traits)}}`;
  teller.said.push({ at, app, line });
}

function namesAt({ prefix, said, reader, knownFrom }: Teller, at: number): string {
  const user = at >= knownFrom ? `"userId":"${reader.userId}",` : '';
  return `"messageId":"${prefix}-${said.length.toString(36)}",${user}"anonymousId":"${reader.device.id}","timestamp":${Math.floor(at)}`;
}

function contextOf({ world, reader }: Teller, app: AppId, at: number, network: 'wifi' | 'cellular'): string {
  const { device, locale, zone, country, city } = reader;
  const { id, platform, manufacturer, model, osVersion, width, height, carrier } = device;
  return JSON.stringify({
    device: { id, type: platform, manufacturer, model },
    os: { name: platform === 'ios' ? 'iOS' : 'Android', version: osVersion },
    app: { name: app, version: versionOf(app, at - world.from) },
    screen: { width, height },
    network: { [network]: true, carrier },
    locale,
    timezone: zone.name,
    location: { country, city },
    library: { name: 'le-fil', version: '1.4.0' },
  });
}
