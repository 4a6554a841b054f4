import type { AppId } from './newsroom.ts';

/** The four programmes of the newsroom. */
export type ProgrammeId = 'Welcome' | 'Weekly' | 'Inactive' | 'Discover';

/** Why somebody did something: of his own accord, or because a programme moved him to it. */
export type Cause = 'habit' | ProgrammeId;

/** A visit. */
export interface Session {
  readonly at: number;
  readonly app: AppId;
  readonly cause: Cause;
}

/** A purchase of an add-on. */
export interface Order {
  readonly at: number;
  readonly app: AppId;
  readonly cause: Cause;
}

/** What a message brings about in whoever gets it. */
export interface Effect {
  readonly sessions: readonly number[];
  readonly orders: readonly number[];
}
