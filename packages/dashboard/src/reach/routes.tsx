import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';
import { STATES } from './campaign/campaign-states.ts';

/** A text of an address; undefined where there is none. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Which campaigns the list shows. */
interface ListSearch {
  readonly app?: string | undefined;
  readonly state?: (typeof STATES)[number] | undefined;
}

/** Which part of the mailbox is looked at, and which message. */
interface MailboxSearch {
  readonly customer?: string | undefined;
  readonly channel?: 'email' | 'push' | undefined;
  readonly message?: string | undefined;
}

type Search = Readonly<Record<string, unknown>>;

/** The pages of the wing "reach". */
export const reachRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/reach/campaigns',
    validateSearch: (search: Search): ListSearch => ({
      app: text(search.app),
      state: STATES.find((one) => one === search.state),
    }),
    component: lazyRouteComponent(() => import('./campaign/campaigns.page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/reach/campaigns/new',
    validateSearch: (search: Search): Pick<ListSearch, 'app'> => ({ app: text(search.app) }),
    component: lazyRouteComponent(() => import('./composer/compose.page.tsx'), 'NewCampaignPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/reach/campaigns/$id',
    component: lazyRouteComponent(() => import('./campaign/campaign.page.tsx'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/reach/campaigns/$id/edit',
    validateSearch: (search: Search): { test?: true } => (search.test === true ? { test: true } : {}),
    component: lazyRouteComponent(() => import('./composer/compose.page.tsx'), 'EditCampaignPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/reach/mailbox',
    validateSearch: (search: Search): MailboxSearch => ({
      customer: text(search.customer),
      channel: (['email', 'push'] as const).find((one) => one === search.channel),
      message: text(search.message),
    }),
    component: lazyRouteComponent(() => import('./mailbox/mailbox.page.tsx'), 'MailboxPage'),
  }),
] as const;
