export { isTimezone, wallInstant } from './wall-clock.ts';
