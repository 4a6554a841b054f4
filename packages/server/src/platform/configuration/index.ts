export { changeConfiguration, holdConfiguration, readConfigurationVersion } from './configuration.store.ts';
