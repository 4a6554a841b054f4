export { type Signal, signal } from './signal.ts';
