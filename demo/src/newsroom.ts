import { weighted } from './random.ts';

/** The two apps of the publisher. */
export const APPS = ['news', 'sport'] as const;
export type AppId = (typeof APPS)[number];

/** Names of the apps, for people. */
export const APP_NAMES: Readonly<Record<AppId, string>> = { news: 'Le Fil', sport: 'Le Fil Sport' };

/** What each app writes about, and how much. */
export const CATEGORIES = {
  news: weighted(
    ['politics', 22],
    ['world', 18],
    ['economy', 14],
    ['culture', 14],
    ['science', 12],
    ['local', 12],
    ['opinion', 8],
  ),
  sport: weighted(
    ['football', 40],
    ['rugby', 18],
    ['tennis', 14],
    ['cycling', 12],
    ['basketball', 10],
    ['sailing', 6],
  ),
} as const;

/** Versions of each app and on which day of the world they came out. */
interface Release {
  readonly version: string;
  readonly day: number;
}
const VERSIONS: Readonly<Record<AppId, readonly [Release, ...Release[]]>> = {
  news: [
    { version: '4.0.2', day: -1 },
    { version: '4.1.0', day: 30 },
    { version: '4.2.0', day: 72 },
    { version: '4.2.1', day: 93 },
  ],
  sport: [
    { version: '2.6.0', day: -1 },
    { version: '2.7.0', day: 55 },
  ],
};

/** Add-ons, with prices in minor units by currency. */
export const ADD_ONS = {
  news: {
    productId: 'premium-month',
    prices: { EUR: 699, USD: 799, GBP: 599, CAD: 999, JPY: 900 },
  },
  sport: {
    productId: 'live-pass',
    prices: { EUR: 499, USD: 599, GBP: 449, CAD: 699, JPY: 700 },
  },
} as const;

/** Who advertises. */
export const ADS = weighted(['bank', 20], ['cars', 25], ['travel', 25], ['phones', 15], ['streaming', 15]);

/** Where installs come from. */
export const SOURCES = weighted(
  ['organic', 46],
  ['search', 22],
  ['social', 18],
  ['newspaper', 9],
  ['friend', 5],
);

/** The crash of the bad release, and the usual one. */
export const CRASHES = {
  video: {
    name: 'IllegalStateException',
    message: 'Player is already released',
    stack: [
      'java.lang.IllegalStateException: Player is already released',
      '    at media.player.CorePlayer.seekTo(CorePlayer.java:412)',
      '    at com.lefil.article.VideoView.onResume(VideoView.kt:88)',
      '    at com.lefil.article.ArticleScreen.onShown(ArticleScreen.kt:131)',
      '    at com.lefil.shell.Navigator.show(Navigator.kt:57)',
    ].join('\n'),
  },
  memory: {
    name: 'OutOfMemoryError',
    message: 'Failed to allocate an image of 4096 x 2731',
    stack: [
      'OutOfMemoryError: Failed to allocate an image of 4096 x 2731',
      '    at images.Decoder.decode(Decoder:203)',
      '    at gallery.Slide.load(Slide:41)',
      '    at gallery.Gallery.next(Gallery:77)',
    ].join('\n'),
  },
} as const;

/** The bad release: these sessions crash so often. */
export const BAD_RELEASE = { app: 'news', version: '4.2.0', platform: 'android', share: 0.04 } as const;

/** Any other session crashes so often. */
export const USUAL_CRASHES = 0.003;

/** The version of an app so many ms after the beginning of the world. */
export function versionOf(app: AppId, after: number): string {
  const day = after / 86_400_000;
  const [first, ...later] = VERSIONS[app];
  return later.findLast((release) => release.day <= day)?.version ?? first.version;
}
