export { consentIn, consentOf, type OptOut, optOut } from './change-consents.ts';
export { type ConsentRoutesDeps, consentRoutes, wireConsent } from './consent.routes.ts';
export { eraseConsents, readConsents, type StoredConsent } from './consent.store.ts';
export { isSuppressed, suppress, suppressedAmong } from './suppression.store.ts';
