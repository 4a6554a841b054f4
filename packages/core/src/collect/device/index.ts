export { type Binding, type BindingCaller, mayBind } from './binding.ts';
export {
  applyDevice,
  type Device,
  type DeviceField,
  type DeviceMark,
  type Devices,
  deviceHash,
  mergeDevices,
  touchMark,
} from './device.ts';
