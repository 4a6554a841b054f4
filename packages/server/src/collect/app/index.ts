export { type AppRoutesDeps, appRoutes } from './app.routes.ts';
export { readApp, type StoredApp } from './app.store.ts';
export { type AppDirectory, openAppDirectory } from './app-directory.ts';
export { createApp } from './change-app.ts';
export type { ConfigurationCopier } from './copy-configuration.ts';
export { readIdentityKeys } from './identity-key.store.ts';
