import { type Market, printAmount, type ZoneMode } from '../market/index.ts';
import { type TierTable, tierMinor } from '../price-tier/index.ts';
import type { Discount, MarketChoice, Price, SaleAudience, Visibility } from '../sale/index.ts';
import { type Language, listed } from './words.ts';

/** How differences are told. */
export interface SpeechOptions {
  readonly language: Language;
  readonly markets: readonly Market[];
  /** With it, tiers are followed by their amount in USD. */
  readonly tiers?: TierTable;
  /** The name of a segment, group or app; without it, or where it knows none, the id is said. */
  nameOf?(audience: SaleAudience): string | undefined;
}

/** One difference. */
export interface Change {
  /** JSON path into the newer version, or of what is gone from it: `$.sales`. */
  readonly path: string;
  readonly text: string;
}

/** Everything that is said, in both languages. */
const PHRASES = {
  base: { en: 'Base price: {is}', fr: 'Prix de base : {is}' },
  'base-changed': { en: 'Base price: {was} → {is}', fr: 'Prix de base : {was} → {is}' },
  'price-changed': { en: 'Price in {markets}: {was} → {is}', fr: 'Prix ({markets}) : {was} → {is}' },
  'base-price': { en: 'the base price', fr: 'le prix de base' },
  'sold-everywhere': { en: 'Sold in all markets', fr: 'Vendu sur tous les marchés' },
  'sold-only-in': { en: 'Sold in {markets} only', fr: 'Vendu seulement ici : {markets}' },
  'sold-too': { en: 'Sold in {markets} too', fr: 'Vendu aussi ici : {markets}' },
  'not-sold': {
    en: 'No longer sold in {markets}; who has bought it keeps it',
    fr: 'N’est plus vendu ici : {markets} ; qui l’a acheté le garde',
  },
  'future-in': { en: 'Markets added later are included', fr: 'Les marchés ajoutés plus tard sont inclus' },
  'future-out': {
    en: 'Markets added later are left out',
    fr: 'Les marchés ajoutés plus tard ne sont pas inclus',
  },
  visibility: { en: 'Visibility: {was} → {is}', fr: 'Visibilité : {was} → {is}' },
  listed: { en: 'listed', fr: 'visible' },
  hidden: { en: 'hidden', fr: 'masqué' },
  stopped: { en: 'stopped: nobody new can buy it', fr: 'arrêté : personne d’autre ne peut l’acheter' },
  published: { en: 'Published', fr: 'Publié' },
  withdrawn: { en: 'Withdrawn: nobody can buy it', fr: 'Retiré : personne ne peut l’acheter' },
  stores: { en: 'What stores charge has changed', fr: 'Ce que les stores facturent a changé' },
  'schedule-added': {
    en: 'Scheduled from {when}, {where}: {is}',
    fr: 'Prévu à partir du {when}, {where} : {is}',
  },
  'schedule-removed': {
    en: 'No longer scheduled from {when}, {where}: {is}',
    fr: 'N’est plus prévu à partir du {when}, {where} : {is}',
  },
  'sale-added': {
    en: 'New sale {sale}: {discount}, {where}, for {who}, from {start} to {end}',
    fr: 'Nouvelle promotion {sale} : {discount}, {where}, pour {who}, du {start} au {end}',
  },
  quoted: { en: '“{name}”', fr: '« {name} »' },
  'sale-removed': { en: 'Sale {sale} removed', fr: 'Promotion {sale} supprimée' },
  'sale-changed': {
    en: 'Sale {sale}, {member}: {was} → {is}',
    fr: 'Promotion {sale}, {member} : {was} → {is}',
  },
  'sale-stores': {
    en: 'Sale {sale}: what stores charge has changed',
    fr: 'Promotion {sale} : ce que les stores facturent a changé',
  },
  'member-name': { en: 'name', fr: 'nom' },
  'member-marketGroupName': { en: 'name of the market group', fr: 'nom du groupe de marchés' },
  'member-markets': { en: 'markets', fr: 'marchés' },
  'member-discount': { en: 'discount', fr: 'remise' },
  'member-audience': { en: 'for', fr: 'pour' },
  'member-start': { en: 'start', fr: 'début' },
  'member-end': { en: 'end', fr: 'fin' },
  'member-controlPercent': { en: 'control group', fr: 'groupe de contrôle' },
  nothing: { en: 'none', fr: 'aucun' },
  'all-markets': { en: 'all markets', fr: 'tous les marchés' },
  free: { en: 'free', fr: 'gratuit' },
  'not-available': { en: 'not available', fr: 'indisponible' },
  percent: { en: '{percent}% off', fr: '−{percent} %' },
  local: { en: 'local time', fr: 'heure locale' },
  utc: { en: 'UTC', fr: 'UTC' },
  everyone: { en: 'everyone', fr: 'tout le monde' },
  owners: { en: 'owners of {name}', fr: 'les possesseurs de {name}' },
  group: { en: 'group {name}', fr: 'le groupe {name}' },
  segment: { en: 'segment {name}', fr: 'le segment {name}' },
} as const;

/** Says the parts of a pricing in one language. */
export interface Speech {
  phrase(key: keyof typeof PHRASES, values?: Readonly<Record<string, string>>): string;
  price(price: Price): string;
  discount(discount: Discount): string;
  markets(choice: MarketChoice): string;
  audience(audience: SaleAudience): string;
  when(wallClock: string, zone: ZoneMode): string;
  visibility(visibility: Visibility): string;
}

/** A voice for one language. */
export function speech(options: SpeechOptions): Speech {
  const { language, tiers } = options;
  const phrase: Speech['phrase'] = (key, values = {}) =>
    PHRASES[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const money = (minor: number, currency: string): string => {
    const text = printAmount(minor, currency);
    return `${language === 'fr' ? text.replace('.', ',') : text} ${currency}`;
  };
  const price: Speech['price'] = (of) => {
    if ('amount' in of) return money(of.amount.minor, of.amount.currency);
    if (of.tier === 'Free') return phrase('free');
    if (of.tier === 'NotAvailable') return phrase('not-available');
    const minor = tiers && tierMinor(tiers, of.tier, 'USD');
    return minor === undefined || minor === null ? of.tier : `${of.tier} (${money(minor, 'USD')})`;
  };
  const names = new Map(options.markets.map(({ code, name }) => [code, name[language]]));
  return {
    phrase,
    price,
    discount: (of) => ('tier' in of ? price(of) : phrase('percent', { percent: String(of.percent) })),
    markets: (choice) =>
      choice === 'all'
        ? phrase('all-markets')
        : listed(
            choice.map((code) => names.get(code) ?? code),
            language,
          ),
    audience: (audience) => audiencePhrase(audience, phrase, options),
    when: (wallClock, zone) => `${wallClock.replace('T', ' ')} ${phrase(zone)}`,
    visibility: (visibility) => phrase(visibility),
  };
}

function audiencePhrase(audience: SaleAudience, phrase: Speech['phrase'], options: SpeechOptions): string {
  if ('everyone' in audience) return phrase('everyone');
  const known = options.nameOf?.(audience);
  if ('ownersOf' in audience) return phrase('owners', { name: known ?? audience.ownersOf });
  if ('group' in audience) return phrase('group', { name: known ?? audience.group });
  return phrase('segment', { name: known ?? audience.segment });
}
