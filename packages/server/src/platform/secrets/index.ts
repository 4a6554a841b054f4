export { loadMasterKeys, type MasterKey, masterKeyOf } from './master-key.ts';
export { openSecrets, type Secrets, SecretUnreadable, secretsOf } from './secrets.ts';
