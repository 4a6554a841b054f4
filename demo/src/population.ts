import { DAY, midnightOf, NEWS, SPORT, timeOfDay, weekdayOf, type Zone, zoneOf } from './calendar.ts';
import type { AppId } from './newsroom.ts';
import {
  type Currency,
  FIRST_NAMES,
  HOMES,
  type Home,
  LAST_NAMES,
  MODELS,
  TEMPERAMENTS,
  type Temperament,
} from './people.ts';
import { type Random, randomOf } from './random.ts';

/** What a world is made from. The same three numbers make the same world, byte for byte. */
export interface WorldSeed {
  readonly seed: number;
  readonly customers: number;
  /** The present: the world ends there. Epoch ms. */
  readonly now: number;
}

/** Days of history: four months. */
export const DAYS = 120;

/** A world, ready to be asked about its readers. */
export interface World extends WorldSeed {
  /** Its first instant. */
  readonly from: number;
  zone(name: string): Zone;
}

/** Opens a world. */
export function worldOf(seed: WorldSeed): World {
  const from = seed.now - DAYS * DAY;
  const zones = new Map<string, Zone>();
  return {
    ...seed,
    from,
    zone: (name) => {
      const known = zones.get(name) ?? zoneOf(name, from, seed.now);
      zones.set(name, known);
      return known;
    },
  };
}

/** A phone, or a tablet. */
export interface Device {
  /** Also the anonymousId of the apps on it. */
  readonly id: string;
  readonly platform: 'ios' | 'android';
  readonly osVersion: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly carrier: string;
}

/** A reader of the newsroom. */
export interface Reader {
  readonly index: number;
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | undefined;
  readonly zone: Zone;
  readonly locale: string;
  readonly country: string;
  readonly city: string;
  readonly currency: Currency;
  readonly device: Device;
  readonly temperament: Temperament;
  /** How often he comes while he comes: around 1. */
  readonly appetite: number;
  /** The app he installed first. */
  readonly app: AppId;
  /** Uses the other app too. */
  readonly usesBoth: boolean;
  readonly favourite: string;
  readonly installedAt: number;
  /** The session in which he signs up, from 0; undefined: he stays anonymous. */
  readonly signsUpIn: number | undefined;
  /** Lets the apps show notifications. */
  readonly push: boolean;
  /** Asked for the weekly letter. */
  readonly weekly: boolean;
  /** Said no to marketing by e-mail. */
  readonly refusesEmail: boolean;
}

/** A reader, and the stream of chance that the rest of his life is drawn from. */
export interface Born {
  readonly reader: Reader;
  readonly random: Random;
}

/** The reader of a number, from 0. Anybody can be asked for alone and in any order. */
export function readerOf(world: World, index: number, installedAt?: number): Born {
  const random = randomOf(world.seed, index);
  const home = HOMES.draw(random);
  const zone = world.zone(home.zone);
  const app: AppId = random.chance(0.76) ? 'news' : 'sport';
  const installed = installOf(world, zone, app, random);
  const temperament = TEMPERAMENTS.draw(random);
  const name = nameOf(index, random);
  const { usesBoth, ...way } = wayOf(temperament, random);
  const reader: Reader = {
    index,
    ...name,
    ...way,
    // Without an account the two apps would not know that it is the same person.
    usesBoth: usesBoth && name.signsUpIn === 0,
    zone,
    locale: home.locale,
    country: home.country,
    city: random.pick(home.cities),
    currency: home.currency,
    device: deviceOf(index, home, random),
    app,
    favourite: FAVOURITES[app][random.below(FAVOURITES[app].length)] ?? '',
    installedAt: installedAt ?? installed,
  };
  return { reader, random };
}

const FAVOURITES: Readonly<Record<AppId, readonly string[]>> = {
  news: ['politics', 'politics', 'world', 'world', 'economy', 'culture', 'science', 'local'],
  sport: ['football', 'football', 'football', 'rugby', 'rugby', 'tennis', 'cycling', 'basketball', 'sailing'],
};

/** 78 of 100 sign up in the end, most of them at once; four of five of those give an e-mail address. */
function nameOf(index: number, random: Random) {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const number = String(index).padStart(5, '0');
  const fate = random.unit();
  const signsUpIn = fate < 0.56 ? 0 : fate < 0.78 ? 1 + random.below(3) : undefined;
  const hasEmail = random.chance(0.8);
  const address = `${plain(firstName)}.${plain(lastName)}.${number}@readers.example`;
  return {
    userId: `reader-${number}`,
    firstName,
    lastName,
    signsUpIn,
    email: hasEmail && signsUpIn !== undefined ? address : undefined,
  };
}

/** ASCII, lower case. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function wayOf(temperament: Temperament, random: Random) {
  return {
    temperament,
    appetite: random.spread(0.3),
    usesBoth: temperament !== 'passer-by' && random.chance(0.18),
    push: random.chance(0.32),
    weekly: temperament !== 'passer-by' && random.chance(0.6),
    refusesEmail: random.chance(0.08),
  };
}

function deviceOf(index: number, { carriers }: Home, random: Random): Device {
  const { osVersions, ...model } = MODELS.draw(random);
  const tail = Math.floor(random.unit() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
  return {
    ...model,
    id: `device-${String(index).padStart(5, '0')}-${tail}`,
    osVersion: random.pick(osVersions),
    carrier: random.pick(carriers),
  };
}

/** The cup final that brings the sport app a week of three times as many installs. */
const FINAL_DAY = 84;

/** Installs grow by half over the four months and follow the rhythm of the app. None in the last minutes. */
function installOf(world: World, zone: Zone, app: AppId, random: Random): number {
  const rhythm = app === 'news' ? NEWS : SPORT;
  for (;;) {
    const day = random.below(DAYS);
    const midnight = midnightOf(zone, world.from + day * DAY);
    const growth = (1 + (0.5 * day) / DAYS) / 1.5;
    const event = app === 'sport' && Math.abs(day - FINAL_DAY) <= 3 ? 1 : 1 / 3;
    const weekday = (rhythm.weekdays[weekdayOf(zone, midnight)] ?? 1) / 1.5;
    const at = midnight + timeOfDay(rhythm, random);
    const kept = random.chance(growth * weekday * (app === 'sport' ? event : 1));
    if (kept && at >= world.from && at < world.now - 600_000) return at;
  }
}
