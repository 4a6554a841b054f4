import { ok, type Result, refuse } from '../../kernel/index.ts';

/** draft → in-certification → published or rejected; a rejected one can be edited, and is a draft again. */
export type SubmissionState = 'draft' | 'in-certification' | 'published' | 'rejected';

/** What can be done with a submission. */
export type SubmissionAction = 'edit' | 'submit' | 'approve' | 'reject' | 'discard';

interface Rule {
  readonly from: readonly SubmissionState[];
  /** The state it leads to; absent: the submission goes. */
  readonly to?: SubmissionState;
  readonly otherwise: string;
}

const ACTIONS: { readonly [A in SubmissionAction]: Rule } = {
  edit: {
    from: ['draft', 'rejected'],
    to: 'draft',
    otherwise: 'Only a draft or a rejected submission can be edited.',
  },
  submit: { from: ['draft'], to: 'in-certification', otherwise: 'Only a draft can be submitted.' },
  approve: {
    from: ['in-certification'],
    to: 'published',
    otherwise: 'Only a submission in certification can be approved.',
  },
  reject: {
    from: ['in-certification'],
    to: 'rejected',
    otherwise: 'Only a submission in certification can be rejected.',
  },
  discard: {
    from: ['draft', 'rejected'],
    otherwise: 'Only a draft or a rejected submission can be discarded.',
  },
};

/** Why an action is not possible now, in words. */
export interface SubmissionRefused {
  readonly state: SubmissionState;
  readonly detail: string;
}

/** The state an action leads to (null: the submission is gone), or why it is not possible. */
export function actOnSubmission(
  action: SubmissionAction,
  state: SubmissionState,
): Result<SubmissionState | null, SubmissionRefused> {
  const rule = ACTIONS[action];
  if (!rule.from.includes(state)) return refuse({ state, detail: `${rule.otherwise} This one is ${state}.` });
  return ok(rule.to ?? null);
}

/** Whether a submission stands in the way of opening another one for its product. */
export function isOpen(state: SubmissionState): boolean {
  return state !== 'published';
}
