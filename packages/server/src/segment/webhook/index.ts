export { type Courier, type CourierDeps, startCourier } from './courier.ts';
export { type WebhookRoutesDeps, webhookRoutes } from './webhook.routes.ts';
