import { ok, type Result, refuse } from '../../kernel/index.ts';
import type { CampaignState } from './campaign.ts';

/** What a person can do with a campaign that depends on its state. */
export type CampaignAction = 'edit' | 'activate' | 'suspend' | 'finish' | 'delete';

interface Rule {
  /** States in which the action is possible. */
  readonly from: readonly CampaignState[];
  /** The state it leads to; absent: the state stays, or the campaign goes. */
  readonly to?: CampaignState;
  readonly otherwise: string;
}

/** Every action with its precondition (seed-systems.md 3.8, A17, A18, A20). */
const ACTIONS: { readonly [A in CampaignAction]: Rule } = {
  edit: { from: ['draft'], otherwise: 'Only a draft can be edited; suspend or duplicate the campaign.' },
  activate: { from: ['draft'], to: 'scheduled', otherwise: 'Only a draft can be activated.' },
  suspend: { from: ['scheduled'], to: 'draft', otherwise: 'Only a scheduled campaign can be suspended.' },
  finish: {
    from: ['in-progress'],
    to: 'finished',
    otherwise: 'Only a campaign in progress can be finished.',
  },
  delete: { from: ['draft', 'finished'], otherwise: 'Only a draft or a finished campaign can be deleted.' },
};

/** Why an action is not possible now, in words. */
export interface ActionRefused {
  readonly state: CampaignState;
  readonly detail: string;
}

/** The state an action leads to, or why it is not possible. */
export function act(action: CampaignAction, state: CampaignState): Result<CampaignState, ActionRefused> {
  const rule = ACTIONS[action];
  if (!rule.from.includes(state)) {
    return refuse({ state, detail: `${rule.otherwise} This one is ${state}.` });
  }
  return ok(rule.to ?? state);
}

/** What decides the state of a campaign as time passes; instants in epoch ms. */
export interface Timing {
  readonly state: CampaignState;
  /** Its audience is there; until then a scheduled campaign waits, whatever its start. */
  readonly ready: boolean;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

/**
 * The state at an instant: scheduled becomes in-progress when it is ready and its start has come (no start: at once),
 * and what is activated becomes finished when its end has come. Intervals are half-open.
 */
export function stateAt(timing: Timing, now: number): CampaignState {
  const { state, startsAt, endsAt } = timing;
  if (state === 'draft' || state === 'finished') return state;
  if (endsAt !== null && now >= endsAt) return 'finished';
  if (state === 'scheduled' && timing.ready && (startsAt === null || now >= startsAt)) return 'in-progress';
  return state;
}
