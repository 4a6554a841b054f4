import { type Discount, isPersonal, type Sale, type SaleAudience } from '../sale/index.ts';
import { readMarketChoice, readStoreProducts, readTier, readWallClock } from './parse-price.ts';
import {
  complain,
  inside,
  type Members,
  oneOf,
  optional,
  type Place,
  readFlag,
  readObject,
  readText,
  required,
  wholeNumber,
} from './reader.ts';

/** Where ids of sales come from and which there are. */
export interface SaleIds {
  /** A new id, never given before. */
  issue(): string;
  /** Whether a body may name an id: those of the published version and of this draft. */
  isKnown(id: string): boolean;
}

const MEMBERS = [
  'id',
  'name',
  'markets',
  'marketGroupName',
  'discount',
  'audience',
  'start',
  'end',
  'zone',
  'storeProducts',
  'controlPercent',
  'confirmEarlierEnd',
];

/** Reads one sale of a submission. One without id is new and gets one. */
export function parseSale(value: unknown, place: Place, ids: SaleIds): Sale | undefined {
  const members = readObject(value, place, MEMBERS);
  if (!members) return undefined;
  const markets = required(members, 'markets', readMarketChoice);
  const discount = required(members, 'discount', readDiscount);
  const audience = required(members, 'audience', readAudience);
  const start = required(members, 'start', readWallClock);
  const end = required(members, 'end', readWallClock);
  const zone = required(members, 'zone', readZone);
  const extras = readExtras(members);
  if (audience && !isPersonal(audience) && extras.controlPercent)
    complain(
      inside(members, 'controlPercent'),
      'everyone sees this sale: only a personal audience has a control group',
      'control-needs-audience',
    );
  const id = optional(members, 'id', (text, at) => readId(text, at, ids), undefined) ?? ids.issue();
  return markets && discount && audience && start && end && zone
    ? { id, ...extras, markets, discount, audience, start, end, zone }
    : undefined;
}

const readZone = oneOf('utc', 'local');
const readPercent = wholeNumber({ min: 1, max: 100, code: 'percent-range' });
const readControl = wholeNumber({ min: 0, max: 50, code: 'control-percent' });

function readExtras(
  members: Members,
): Pick<Sale, 'name' | 'marketGroupName' | 'storeProducts' | 'controlPercent' | 'confirmEarlierEnd'> {
  const name = optional(members, 'name', readText, undefined);
  const marketGroupName = optional(members, 'marketGroupName', readText, undefined);
  const storeProducts = optional(members, 'storeProducts', readStoreProducts, undefined);
  const controlPercent = optional(members, 'controlPercent', readControl, undefined);
  const confirmed = optional(members, 'confirmEarlierEnd', readFlag, undefined);
  return {
    ...(name !== undefined && { name }),
    ...(marketGroupName !== undefined && { marketGroupName }),
    ...(storeProducts && { storeProducts }),
    ...(controlPercent && { controlPercent }),
    ...(confirmed && { confirmEarlierEnd: true }),
  };
}

function readId(value: unknown, place: Place, ids: SaleIds): string | undefined {
  const id = readText(value, place);
  if (id === undefined || ids.isKnown(id)) return id;
  return complain(place, `${id} is no sale of this product; leave the id out for a new sale`, 'unknown-sale');
}

function readDiscount(value: unknown, place: Place): Discount | undefined {
  const members = readObject(value, place, ['tier', 'percent']);
  if (!members) return undefined;
  const { tier, percent } = members.of;
  if ((tier === undefined) === (percent === undefined))
    return complain(place, 'must have either tier or percent');
  if (percent === undefined) {
    const read = required(members, 'tier', readTier);
    return read && { tier: read };
  }
  const read = required(members, 'percent', readPercent);
  return read === undefined ? undefined : { percent: read };
}

function readAudience(value: unknown, place: Place): SaleAudience | undefined {
  const members = readObject(value, place, ['everyone', 'ownersOf', 'group', 'segment']);
  if (!members) return undefined;
  const [kind, ...others] = Object.keys(members.of);
  if (kind === undefined || others.length > 0)
    return complain(place, 'must have exactly one of everyone, ownersOf, group, segment');
  if (kind === 'everyone') return required(members, kind, readEveryone);
  const id = required(members, kind, readText);
  if (id === undefined) return undefined;
  return kind === 'ownersOf' ? { ownersOf: id } : kind === 'group' ? { group: id } : { segment: id };
}

function readEveryone(value: unknown, place: Place): { readonly everyone: true } | undefined {
  return value === true ? { everyone: true } : complain(place, 'must be true');
}
