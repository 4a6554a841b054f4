export {
  addToSessions,
  countSessions,
  mergeSessions,
  NO_SESSIONS,
  SESSION_GAP_MS,
  type Session,
  type Sessions,
} from './session.ts';
