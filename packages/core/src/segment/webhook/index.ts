export { afterFailure, type NextDelivery } from './after-failure.ts';
