import type { PricingWorld, Publication, SaleAudience } from '../sale/index.ts';

/** What the rules need to know of an audience. */
export interface AudienceFacts {
  /** A segment below the minimum size. */
  readonly small: boolean;
  /** It rests on facts that a public key can write: people can put themselves into it. */
  readonly selfService: boolean;
}

/** What a submission is judged by, beside itself. */
export interface SubmissionWorld extends PricingWorld {
  /** Epoch ms. */
  readonly now: number;
  /** Whether the product is a subscription add-on. */
  readonly isSubscription: boolean;
  /** What is in force, and what was before it, oldest first; empty: never published. */
  readonly history: readonly Publication[];
  /**
   * The facts of a personal audience; undefined: there is no such segment or group, or the app of `ownersOf` is not a
   * published app of this publisher.
   */
  audienceFacts(audience: SaleAudience): AudienceFacts | undefined;
}

/** The publication in force. */
export function publishedIn(world: Pick<SubmissionWorld, 'history'>): Publication | undefined {
  return world.history.at(-1);
}

/** A pricing as it would be in force if it were published now. */
export function asPublication(
  pricing: Publication['pricing'],
  world: Pick<SubmissionWorld, 'markets' | 'now'>,
): Publication {
  const knownMarkets = world.markets.map(({ code }) => code);
  return { id: '', product: '', publishedAt: world.now, pricing, knownMarkets };
}
