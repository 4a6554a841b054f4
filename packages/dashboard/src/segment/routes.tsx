import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';

/** The pages of the wing "segment". */
export const segmentRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/segments',
    component: lazyRouteComponent(() => import('./list/segments.page.tsx'), 'SegmentsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/segments/new',
    component: lazyRouteComponent(() => import('./editor/segment-editor.page.tsx'), 'NewSegmentPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/segments/$id',
    component: lazyRouteComponent(() => import('./detail/segment.page.tsx'), 'SegmentPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/segments/$id/edit',
    // An older version whose expression is taken up again.
    validateSearch: ({ version }: Record<string, unknown>): { version?: number } =>
      typeof version === 'number' && Number.isInteger(version) ? { version } : {},
    component: lazyRouteComponent(() => import('./editor/segment-editor.page.tsx'), 'EditSegmentPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/groups',
    component: lazyRouteComponent(() => import('./group/groups.page.tsx'), 'GroupsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/groups/new',
    component: lazyRouteComponent(() => import('./group/new-group.page.tsx'), 'NewGroupPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/groups/$id',
    component: lazyRouteComponent(() => import('./group/group.page.tsx'), 'GroupPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/places',
    component: lazyRouteComponent(() => import('./place/places.page.tsx'), 'PlacesPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/segment/places/new',
    component: lazyRouteComponent(() => import('./place/new-place.page.tsx'), 'NewPlacePage'),
  }),
] as const;
