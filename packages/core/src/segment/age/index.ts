export { AGE_TRAITS, isKnownUnder, type SaidOfAge } from './age.ts';
