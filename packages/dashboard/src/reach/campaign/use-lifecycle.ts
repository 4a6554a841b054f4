import { act, type CampaignAction } from '@relance/core/reach/campaign';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { showDone, showProblem, useConfirm } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { refreshCampaigns } from './queries.ts';

/** Whether the state of a campaign allows an action; the rules are the core's. */
export function allows(action: CampaignAction, { state }: Pick<Campaign, 'state'>): boolean {
  return act(action, state).ok;
}

/** Changes of a campaign's state, each asked about first. */
export interface Lifecycle {
  readonly isBusy: boolean;
  readonly activate: (campaign: Campaign) => void;
  readonly suspend: (campaign: Campaign) => void;
  readonly finish: (campaign: Campaign) => void;
  readonly remove: (campaign: Campaign) => void;
}

/** What members do with a campaign that exists. */
export function useLifecycle(): Lifecycle {
  const say = useText();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: ({ id, to }: { id: string; to: 'activate' | 'suspend' | 'finish' }) =>
      answer(api.POST(`/v1/campaigns/{id}/${to}`, { params: { path: { id } } })),
    onSuccess: (campaign, { to }) => showDone(say(`reach.done.${to}`, { name: campaign.name }), say),
    onError: (error) => showProblem(error, say),
    onSettled: refreshCampaigns,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/campaigns/{id}', { params: { path: { id } } }),
    onSuccess: () => navigate({ to: '/reach/campaigns' }),
    onError: (error) => showProblem(error, say),
    onSettled: refreshCampaigns,
  });
  const asking = (to: 'activate' | 'suspend' | 'finish') => (campaign: Campaign) =>
    confirm({
      title: say(`reach.confirm.${to}`, { name: campaign.name }),
      detail: say(`reach.confirm.${to}.detail`),
      act: say(`reach.act.${to}`),
      ...(to === 'finish' ? {} : { isSafe: true }),
      onConfirm: () => change.mutate({ id: campaign.id, to }),
    });
  return {
    isBusy: change.isPending || remove.isPending,
    activate: asking('activate'),
    suspend: asking('suspend'),
    finish: asking('finish'),
    remove: (campaign) =>
      confirm({
        title: say('reach.confirm.delete', { name: campaign.name }),
        detail: say('reach.confirm.delete.detail'),
        act: say('ui.delete'),
        onConfirm: () => remove.mutate(campaign.id),
      }),
  };
}
