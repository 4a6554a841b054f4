import type { MessageDraft } from '@relance/core/reach/campaign';
import type { Link } from './customer.store.ts';
import type { Working } from './working-set.ts';

/** Why a membership changed. */
export type Cause = 'event' | 'time' | 'built' | 'edited' | 'merged';

/** A membership that changed. */
export interface Change {
  readonly customer: Working;
  readonly segmentNo: number;
  readonly entered: boolean;
  readonly at: number;
  readonly cause: Cause;
  readonly seq: number | undefined;
}

/** What a batch has to say to the rest of the house; written in the batch's own transaction. */
export interface Effects {
  readonly changes: Change[];
  readonly drafts: { readonly customer: Working; readonly draft: MessageDraft }[];
  readonly feedback: {
    readonly customer: Working;
    readonly messageId: string;
    readonly action: string;
    readonly at: number;
    /** The event counts for conditions as it is: it says of which programme it speaks, and somebody vouches for that. */
    readonly counts: boolean;
  }[];
  readonly conversions: {
    readonly customer: Working;
    readonly programme: string;
    readonly withinMs: number;
    readonly at: number;
    readonly seq: number;
  }[];
  readonly wakeups: { readonly customer: Working; readonly at: number }[];
  readonly links: Link[];
  /** Who has become part of whom. */
  readonly merges: { readonly gone: Working; readonly survivor: Working; readonly at: number }[];
  readonly recompute: Map<number, string>;
}

/** Nothing to say yet. */
export function noEffects(): Effects {
  return {
    changes: [],
    drafts: [],
    feedback: [],
    conversions: [],
    wakeups: [],
    links: [],
    merges: [],
    recompute: new Map(),
  };
}
