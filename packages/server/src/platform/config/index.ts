export {
  isAskingForHelp,
  processSettings,
  readSettings,
  SettingsError,
  type SettingsSource,
  unknownSettings,
} from './read-settings.ts';
export { ROLES, type Role, type Settings } from './settings.ts';
export { settingsHelp, settingsPage } from './settings-page.ts';
