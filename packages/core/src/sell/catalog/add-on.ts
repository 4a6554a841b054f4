import { type Finding, ok, type Result, refuse } from '../../kernel/index.ts';
import type { StoreProducts } from '../sale/index.ts';
import type { Period, Trial } from './period.ts';
import { productIdFlaw } from './product.ts';

/** What an add-on can be; chosen once (seed-systems.md 1.80). */
export const ADD_ON_TYPES = ['durable', 'consumable', 'store-consumable', 'subscription'] as const;

/** One of them. */
export type AddOnType = (typeof ADD_ON_TYPES)[number];

/** Longest lifetime of a durable, days (1.81). */
export const LONGEST_LIFETIME = 365;
/** Most that one purchase of a store-managed consumable credits (1.82). */
export const MOST_QUANTITY = 1_000_000;
/** Keywords of an add-on, and the longest of them (1.84). */
export const MOST_KEYWORDS = 10;
export const KEYWORD_LENGTH = 30;

/** What is sold, and what a purchase of it gives. Never changes once it is there. */
export interface Terms {
  readonly type: AddOnType;
  /** Of a durable: how long it lasts; absent = for ever. */
  readonly lifetimeDays?: number;
  /** Of a store-consumable: what one purchase credits. */
  readonly quantity?: number;
  /** Of a subscription. */
  readonly period?: Period;
  readonly trial?: Trial;
}

/** An add-on of an app. */
export interface AddOn extends Terms {
  /** Unique within the app; customers never see it. */
  readonly productId: string;
  readonly name: string;
  readonly keywords: readonly string[];
  /** What each store calls it. */
  readonly storeProducts?: StoreProducts;
}

/** An add-on as it is asked for: what is left out has its default. */
export type AddOnDraft = Omit<AddOn, 'keywords'> & { readonly keywords?: readonly string[] };

/** Which of the members of an add-on belong to which type. */
const MEMBERS_OF: { readonly [T in AddOnType]: readonly (keyof Terms)[] } = {
  durable: ['lifetimeDays'],
  consumable: [],
  'store-consumable': ['quantity'],
  subscription: ['period', 'trial'],
};
const TERMS = ['lifetimeDays', 'quantity', 'period', 'trial'] as const;

/** A new add-on with its defaults, or what is wrong with it. */
export function parseAddOn(draft: AddOnDraft): Result<AddOn, readonly Finding[]> {
  const findings = [...idFindings(draft.productId), ...termFindings(draft), ...textFindings(draft)];
  if (findings.length > 0) return refuse(findings);
  const { keywords = [], ...rest } = draft;
  const isSubscription = draft.type === 'subscription';
  const defaults = isSubscription ? ({ period: 'P1M', trial: 'none' } as const) : {};
  return ok({ ...defaults, ...rest, keywords });
}

/** What of an add-on may change. */
export type AddOnChange = Partial<AddOnDraft>;

/** Why an add-on does not become what is asked for. */
export interface AddOnRefusal {
  /** fixed: it names something that never changes. */
  readonly why: 'invalid' | 'fixed';
  readonly findings: readonly Finding[];
}

const FIXED = ['productId', 'type', ...TERMS] as const;

/** An add-on with other words: what is left out stays, what is fixed may only be repeated. */
export function changeAddOn(before: AddOn, change: AddOnChange): Result<AddOn, AddOnRefusal> {
  const isOther = (member: (typeof FIXED)[number]): boolean =>
    change[member] !== undefined && change[member] !== before[member];
  const fixed = FIXED.filter(isOther).map((member) => ({
    path: `$.${member}`,
    message: `never changes${before[member] === undefined ? '' : `: it is ${String(before[member])}`}`,
  }));
  if (fixed.length > 0) return refuse({ why: 'fixed', findings: fixed });
  const findings = textFindings(change);
  if (findings.length > 0) return refuse({ why: 'invalid', findings });
  return ok({ ...before, ...change });
}

function idFindings(id: string): readonly Finding[] {
  const flaw = productIdFlaw(id);
  return flaw === undefined ? [] : [{ path: '$.productId', message: flaw }];
}

function termFindings(draft: AddOnDraft): readonly Finding[] {
  const own = MEMBERS_OF[draft.type];
  const foreign = TERMS.filter((member) => draft[member] !== undefined && !own.includes(member));
  const findings = foreign.map((member) => ({
    path: `$.${member}`,
    message: `means nothing for a ${draft.type}`,
  }));
  const { lifetimeDays, quantity, type } = draft;
  if (lifetimeDays !== undefined && !isWithin(lifetimeDays, LONGEST_LIFETIME))
    findings.push({
      path: '$.lifetimeDays',
      message: `must be a whole number from 1 to ${LONGEST_LIFETIME}`,
    });
  if (type === 'store-consumable' && !isWithin(quantity, MOST_QUANTITY))
    findings.push({ path: '$.quantity', message: 'must be a whole number from 1 to 1,000,000' });
  return findings;
}

function isWithin(value: number | undefined, most: number): boolean {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= most;
}

function textFindings({ name, keywords = [] }: AddOnChange): readonly Finding[] {
  const findings: Finding[] = [];
  if (name !== undefined && name.trim() === '')
    findings.push({ path: '$.name', message: 'must not be empty' });
  if (keywords.length > MOST_KEYWORDS)
    findings.push({ path: '$.keywords', message: `must be at most ${MOST_KEYWORDS}` });
  for (const [index, keyword] of keywords.entries()) {
    if (keyword.trim() === '' || keyword.length > KEYWORD_LENGTH)
      findings.push({ path: `$.keywords[${index}]`, message: `must have 1 to ${KEYWORD_LENGTH} characters` });
  }
  return findings;
}
