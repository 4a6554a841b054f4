export { type DeviceRoutesDeps, deviceRoutes } from './device.routes.ts';
export {
  type DevicePush,
  erasePushAddresses,
  markAddressDead,
  type PushAddress,
  type PushState,
  pushAddressesOf,
  readDevicePushes,
  readPushStates,
} from './push-address.store.ts';
export type { PushTarget } from './push-target.ts';
