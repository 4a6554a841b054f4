import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';

/** The settings. */
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/settings/channels',
    component: lazyRouteComponent(() => import('./channels/channels.page.tsx'), 'ChannelsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/settings/topics',
    component: lazyRouteComponent(() => import('./topics/topics.page.tsx'), 'TopicsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/settings/members',
    component: lazyRouteComponent(() => import('./members/members.page.tsx'), 'MembersPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/settings/keys',
    component: lazyRouteComponent(() => import('./keys/keys.page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/settings/audit',
    component: lazyRouteComponent(() => import('./audit/audit.page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/settings/about',
    component: lazyRouteComponent(() => import('./about/about.page.tsx'), 'AboutPage'),
  }),
] as const;
