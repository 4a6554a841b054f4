import { weighted } from './random.ts';

/** Where somebody lives, and what follows from it. */
export interface Home {
  readonly zone: string;
  readonly locale: string;
  readonly country: string;
  readonly currency: Currency;
  readonly cities: List;
  readonly carriers: List;
}

type List = readonly [string, ...string[]];

/** What people pay in. */
export type Currency = 'EUR' | 'USD' | 'GBP' | 'CAD' | 'JPY';

/** A kind of phone. */
export interface Model {
  readonly platform: 'ios' | 'android';
  readonly manufacturer: string;
  readonly model: string;
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly osVersions: List;
}

/** How long somebody stays: a day, about two weeks, or for good. */
export type Temperament = 'passer-by' | 'regular' | 'loyal';

export const TEMPERAMENTS = weighted<Temperament>(['passer-by', 42], ['regular', 45], ['loyal', 13]);

const PARIS: List = ['Paris', 'Lyon', 'Marseille', 'Lille', 'Nantes', 'Toulouse', 'Brest'];

export const HOMES = weighted<Home>(
  [home('Europe/Paris', 'fr-FR', 'EUR', PARIS, ['Orange F', 'SFR', 'Free', 'Bouygues']), 54],
  [home('Europe/Brussels', 'fr-BE', 'EUR', ['Bruxelles', 'Liège', 'Namur'], ['Proximus', 'Base']), 9],
  [home('Europe/Zurich', 'fr-CH', 'EUR', ['Genève', 'Lausanne'], ['Swisscom', 'Salt']), 4],
  [home('America/Toronto', 'fr-CA', 'CAD', ['Montréal', 'Québec'], ['Bell', 'Vidéotron']), 11],
  [home('Indian/Reunion', 'fr-RE', 'EUR', ['Saint-Denis'], ['Orange Re', 'SFR Re']), 3],
  [home('Africa/Dakar', 'fr-SN', 'EUR', ['Dakar'], ['Orange SN']), 4],
  [home('Europe/London', 'en-GB', 'GBP', ['London', 'Leeds'], ['EE', 'Vodafone']), 7],
  [home('America/New_York', 'en-US', 'USD', ['New York', 'Boston'], ['Verizon', 'T-Mobile']), 6],
  [home('Asia/Tokyo', 'en-JP', 'JPY', ['Tokyo'], ['docomo', 'SoftBank']), 2],
);

function home(zone: string, locale: string, currency: Currency, cities: List, carriers: List): Home {
  return { zone, locale, country: locale.slice(-2), currency, cities, carriers };
}

export const MODELS = weighted<Model>(
  [ios('iPhone 15', 393, 852, ['17.6', '18.1', '18.6']), 16],
  [ios('iPhone 13', 390, 844, ['16.7', '17.6', '18.1']), 14],
  [ios('iPhone SE', 375, 667, ['16.7', '17.6']), 8],
  [ios('iPad Air', 820, 1_180, ['17.6', '18.1']), 4],
  [android('Samsung SM-S921B', 412, 915, ['14', '15']), 16],
  [android('Samsung SM-A546B', 412, 892, ['13', '14']), 14],
  [android('Google Pixel 8', 412, 915, ['14', '15', '16']), 9],
  [android('Xiaomi Redmi Note 12', 393, 873, ['12', '13']), 12],
  [android('Motorola moto g54', 393, 873, ['13', '14']), 7],
);

function ios(model: string, width: number, height: number, osVersions: List): Model {
  return { platform: 'ios', manufacturer: 'Apple', model, width, height, osVersions };
}

function android(name: string, width: number, height: number, osVersions: List): Model {
  const space = name.indexOf(' ');
  const [manufacturer, model] = [name.slice(0, space), name.slice(space + 1)];
  return { platform: 'android', manufacturer, model, width, height, osVersions };
}

export const FIRST_NAMES = listOf(
  'Camille Louise Emma Jade Alice Manon Léa Chloé Inès Sarah Julie Nora Gabriel Louis Raphaël Jules Adam Lucas Hugo ' +
    'Arthur Paul Nathan Karim Théo Aïssatou Margaux Élise Victor',
);

export const LAST_NAMES = listOf(
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David ' +
    'Bertrand Morel Fournier Girard Bonnet Diallo Tremblay Gagnon Janssens Peeters Rochat Payet Ndiaye Smith',
);

function listOf(words: string): List {
  const [first = '', ...rest] = words.split(' ');
  return [first, ...rest];
}
