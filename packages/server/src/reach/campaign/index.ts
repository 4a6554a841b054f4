export { CAMPAIGN_CHANNEL, loadLiveCampaigns } from './campaign.store.ts';
