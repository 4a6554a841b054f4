export {
  type ConsentAnswer,
  type ConsentRecord,
  latestConsents,
  MARKETING,
  mayContact,
  TRANSACTIONAL,
} from './consent.ts';
