export {
  CONSENT_CHANNELS,
  type ConsentAnswer,
  type ConsentChannel,
  type ConsentRecord,
  latestConsents,
  MARKETING,
  mayContact,
  TRANSACTIONAL,
} from './consent.ts';
