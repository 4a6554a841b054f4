/** What can be said about a submission; programs branch on it, so a code never changes its meaning. */
export type FindingCode =
  /** The body cannot be read: a member is missing, unknown or of another type. */
  | 'shape'
  | 'wall-clock'
  | 'percent-range'
  | 'control-percent'
  | 'control-needs-audience'
  | 'unknown-tier'
  | 'unknown-sale'
  | 'sale-twice'
  | 'unknown-market'
  | 'market-twice'
  | 'no-market'
  | 'single-market-only'
  | 'wrong-currency'
  | 'amount-range'
  | 'same-moment'
  | 'not-for-sales'
  | 'end-before-start'
  | 'subscription-sale'
  | 'unknown-audience'
  | 'small-audience'
  | 'self-service-audience'
  | 'sale-shows-nowhere'
  | 'sale-hidden-in-markets'
  | 'no-store-product'
  | 'outside-markets'
  | 'already-due'
  | 'started-sale-changed'
  | 'earlier-end'
  | 'started-sale-removed'
  | 'subscription-price-raised';

/** One thing to know about a submission. An error keeps it from being published, a warning is for the publisher to weigh. */
export interface SubmissionFinding {
  /** JSON path into the body: `$.sales[0].end`. */
  readonly path: string;
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  /** For people, in English. */
  readonly detail: string;
}

/** An error. */
export function error(path: string, code: FindingCode, detail: string): SubmissionFinding {
  return { path, code, severity: 'error', detail };
}

/** A warning. */
export function warning(path: string, code: FindingCode, detail: string): SubmissionFinding {
  return { path, code, severity: 'warning', detail };
}
