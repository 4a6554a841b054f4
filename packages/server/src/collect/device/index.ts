export { type DeviceRoutesDeps, deviceRoutes } from './device.routes.ts';
export {
  erasePushAddresses,
  markAddressDead,
  type PushAddress,
  type PushState,
  pushAddressesOf,
  readPushStates,
} from './push-address.store.ts';
export type { PushTarget } from './push-target.ts';
