export { eraseFromGroups } from './change-group.ts';
export { type GroupRoutesDeps, groupRoutes } from './group.routes.ts';
export { readGroupNames, readGroupsOf, readGroupsOfCustomer } from './group.store.ts';
