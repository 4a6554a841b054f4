import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const DAY = 86_400_000;

/** A purchase of the log: when (midnight UTC, epoch ms), how much (cents), how many discs. */
interface Purchase {
  readonly at: number;
  readonly cents: number;
  readonly discs: number;
}

/** An audience of the shop, and what it means, counted without Relance: one customer's purchases in order of time. */
export interface Audience {
  readonly name: string;
  readonly expression: Readonly<Record<string, unknown>>;
  isIn(purchases: readonly Purchase[]): boolean;
}

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const ORDER = { event: 'Order Completed' } as const;
const END = '1998-07-01';

/** Purchases from one day up to, not including, another. */
function between(purchases: readonly Purchase[], from: string, to: string): readonly Purchase[] {
  return purchases.filter(({ at }) => day(from) <= at && at < day(to));
}

const cents = (purchases: readonly Purchase[]): number => purchases.reduce((sum, one) => sum + one.cents, 0);

/** Whether two purchases follow each other within so many days, not on the same one. */
function follows(days: number, first: Purchase, second: Purchase): boolean {
  return first.at < second.at && second.at <= first.at + days * DAY;
}

/** Ten audiences as of the end of the log, 30 June 1998. */
export const AUDIENCES: readonly Audience[] = [
  {
    name: 'three orders or more in the 90 days before 30 June 1998',
    expression: { ...ORDER, from: '1998-04-02', to: END, count: { gte: 3 } },
    isIn: (all) => between(all, '1998-04-02', END).length >= 3,
  },
  {
    name: 'spent 100 or more in the 30 days that end then',
    expression: { ...ORDER, from: '1998-06-01', to: END, sum: { of: 'revenue', gte: 100 } },
    isIn: (all) => cents(between(all, '1998-06-01', END)) >= 10_000,
  },
  {
    name: 'ordered in January 1997 and never again',
    expression: {
      all: [{ ...ORDER, from: '1997-01-01', to: '1997-02-01' }, { not: { ...ORDER, from: '1997-02-01' } }],
    },
    isIn: (all) => all.length > 0 && all.every(({ at }) => at < day('1997-02-01')),
  },
  {
    name: 'an order, then a second within 14 days',
    expression: { sequence: [ORDER, { ...ORDER, within: '14d' }] },
    isIn: (all) => all.some((first) => all.some((second) => follows(14, first, second))),
  },
  {
    name: 'an order in 1997 that no other followed within 180 days',
    expression: { sequence: [ORDER], to: '1998-01-01', without: { ...ORDER, within: '180d' } },
    isIn: (all) =>
      all.some((one) => one.at < day('1998-01-01') && !all.some((next) => follows(180, one, next))),
  },
  {
    name: 'spent 500 or more in all',
    expression: { purchases: { sum: { of: 'revenue', gte: 500 } } },
    isIn: (all) => cents(all) >= 50_000,
  },
  {
    name: 'never more than 15 an order, and ordered',
    expression: { purchases: { max: { of: 'revenue', lte: 15 } } },
    isIn: (all) => all.length > 0 && all.every((one) => one.cents <= 1_500),
  },
  {
    name: '40 or more an order on average, over two orders or more',
    expression: {
      all: [
        { ...ORDER, count: { gte: 2 } },
        { ...ORDER, avg: { of: 'revenue', gte: 40 } },
      ],
    },
    isIn: (all) => all.length >= 2 && cents(all) >= 4_000 * all.length,
  },
  {
    name: 'four different sizes of order or more',
    expression: { ...ORDER, distinct: { of: 'quantity', gte: 4 } },
    isIn: (all) => new Set(all.map(({ discs }) => discs)).size >= 4,
  },
  {
    name: 'bought at Christmas 1997 or exactly twice before summer, and never below 5',
    expression: {
      all: [
        {
          any: [
            { ...ORDER, from: '1997-12-01', to: '1998-01-01' },
            { ...ORDER, to: '1997-06-01', count: { is: 2 } },
          ],
        },
        { ...ORDER, min: { of: 'revenue', gte: 5 } },
      ],
    },
    isIn: (all) =>
      (between(all, '1997-12-01', '1998-01-01').length > 0 ||
        between(all, '1900-01-01', '1997-06-01').length === 2) &&
      all.every((one) => one.cents >= 500),
  },
];

/** The sizes of the audiences, counted in the file itself. */
export function countAudiences(file: string): readonly number[] {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const customers = new Map<string, Purchase[]>();
  for (const line of lines) {
    const [who = '', date = '', quantity = '', price = ''] = line.split(',');
    const purchase = { at: day(date), cents: Math.round(Number(price) * 100), discs: Number(quantity) };
    const own = customers.get(who);
    if (own) own.push(purchase);
    else customers.set(who, [purchase]);
  }
  const histories = [...customers.values()];
  return AUDIENCES.map(({ isIn }) => histories.filter(isIn).length);
}
