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
    component: lazyRouteComponent(() => import('./editor/segment-editor.page.tsx'), 'EditSegmentPage'),
  }),
] as const;
