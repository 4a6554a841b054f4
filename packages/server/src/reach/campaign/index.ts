export { type NamedCampaign, readActivated } from './audience.store.ts';
export {
  type CampaignScheduler,
  type CampaignSchedulerDeps,
  startCampaignScheduler,
} from './campaign.jobs.ts';
export { type CampaignRoutesDeps, campaignRoutes } from './campaign.routes.ts';
export { campaignCopier } from './copy-campaigns.ts';
export { CAMPAIGN_CHANNEL } from './lifecycle.store.ts';
export { loadLiveCampaigns } from './live-campaign.store.ts';
export { campaignsNamingSegments } from './segment-use.ts';
