import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useRef } from 'react';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { showDone, showProblem } from '../../ui/index.ts';
import { refreshCampaigns } from '../campaign/queries.ts';
import type { Campaign, CampaignDraft } from './campaign-form.ts';
import { showFirstProblem } from './show-first-problem.ts';
import type { ComposerForm } from './use-composer-form.ts';

/** What becomes of what is written. */
export interface Saving {
  /** Saves the draft; undefined where something stands in the way, which is then shown. */
  readonly save: (how?: { readonly thenTest: boolean }) => Promise<Campaign | undefined>;
  /** Saves the draft, sets it going and leads to its page. */
  readonly activate: () => Promise<void>;
  readonly isBusy: boolean;
  /** Whether the composer itself is leading to another page. */
  readonly leave: RefObject<boolean>;
}

/** Saves a form: creates the draft first, replaces it from then on. */
export function useSaving(composer: ComposerForm, id: string | undefined): Saving {
  const say = useText();
  const navigate = useNavigate();
  const leave = useRef(false);
  const store = useMutation({
    mutationFn: (draft: CampaignDraft): Promise<Campaign> =>
      id === undefined
        ? answer(api.POST('/v1/campaigns', { body: draft }))
        : answer(api.PUT('/v1/campaigns/{id}', { params: { path: { id } }, body: draft })),
  });
  const start = useMutation({
    mutationFn: (of: string) =>
      answer(api.POST('/v1/campaigns/{id}/activate', { params: { path: { id: of } } })),
  });
  const stored = async (): Promise<Campaign | undefined> => {
    const draft = composer.check();
    if (!draft) {
      showFirstProblem();
      return undefined;
    }
    try {
      const campaign = await store.mutateAsync(draft);
      composer.saved();
      return campaign;
    } catch (error) {
      if (composer.refused(error)) showFirstProblem();
      else showProblem(error, say);
      return undefined;
    }
  };
  const go = async (to: () => Promise<void>): Promise<void> => {
    leave.current = true;
    await refreshCampaigns();
    await to();
    leave.current = false;
  };
  return {
    leave,
    isBusy: store.isPending || start.isPending,
    save: async ({ thenTest } = { thenTest: false }) => {
      const campaign = await stored();
      if (!campaign) return undefined;
      showDone(say('reach.done.save', { name: campaign.name }), say);
      if (id === undefined)
        await go(() =>
          navigate({
            to: '/reach/campaigns/$id/edit',
            params: { id: campaign.id },
            search: thenTest ? { test: true } : {},
            replace: true,
          }),
        );
      else await refreshCampaigns();
      return campaign;
    },
    activate: async () => {
      const campaign = await stored();
      if (!campaign) return;
      try {
        await start.mutateAsync(campaign.id);
        showDone(say('reach.done.activate', { name: campaign.name }), say);
      } catch (error) {
        if (!composer.refused(error)) showProblem(error, say);
        if (id !== undefined) return;
      }
      await go(() => navigate({ to: '/reach/campaigns/$id', params: { id: campaign.id } }));
    },
  };
}
