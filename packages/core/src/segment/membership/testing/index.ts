export { eventAggregates, purchases, sessions, summedEvents } from './aggregate-arbitraries.ts';
export { bruteForce } from './brute-force.ts';
export { expressions, HISTORY_DURATIONS, HISTORY_START, histories } from './expressions.ts';
export { expressionsWith, HOSTILE } from './hostile.ts';
export { FAMILIES, occurrences, sequences } from './order-arbitraries.ts';
export { PLACES, parsedPlaces, placeConditions, placeHappenings } from './place-arbitraries.ts';
export { contextOf, happeningOf, instantOf, placesOf, type SpecCase } from './spec-case.ts';
export { type Happening, parsed, positionedOf, worldOf } from './stream.ts';
