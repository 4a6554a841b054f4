import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { showDone, showProblem } from '../../ui/index.ts';
import { refreshCampaigns } from './queries.ts';

/** Makes a draft with the same content, and opens it. */
export function useDuplicate() {
  const say = useText();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/v1/campaigns/{id}/duplicate', { params: { path: { id } }, body: {} })),
    onSuccess: async ({ id, name }) => {
      await refreshCampaigns();
      showDone(say('reach.duplicated', { name }), say);
      await navigate({ to: '/reach/campaigns/$id/edit', params: { id } });
    },
    onError: (error) => showProblem(error, say),
  });
}
