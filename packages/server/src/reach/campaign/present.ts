import type { Campaign, CampaignBody } from '@relance/contract/reach/campaign';
import type { CampaignDefinition } from '@relance/core/reach/campaign';
import type { StoredCampaign } from './campaign.store.ts';

/** A campaign as the API answers it. */
export function presentCampaign(campaign: StoredCampaign): Campaign {
  return {
    id: campaign.id,
    state: campaign.state,
    waitingFor: waitingFor(campaign),
    ...bodyOf(campaign.definition),
    createdAt: campaign.createdAt.toISOString(),
    updatedAt: campaign.updatedAt.toISOString(),
    activatedAt: isoOf(campaign.activatedAt),
    startsAt: isoOf(campaign.startsAt),
    endsAt: isoOf(campaign.endsAt),
    finishedAt: isoOf(campaign.finishedAt),
  };
}

/** What a scheduled campaign waits for. */
export function waitingFor(campaign: StoredCampaign): Campaign['waitingFor'] {
  if (campaign.state !== 'scheduled') return null;
  if (campaign.activatedSeq !== null) return 'start';
  const { audience } = campaign;
  if (audience === null) return 'start';
  return audience.live && audience.small ? 'audience-small' : 'audience';
}

/** An instant as the API writes it. */
export function isoOf(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

/** A definition as the body that would create it. It came in as that very shape: only the readonly marks differ. */
export function bodyOf(definition: CampaignDefinition): CampaignBody {
  return definition as CampaignBody;
}
