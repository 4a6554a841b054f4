import { type Json, parseInstant } from '../../kernel/index.ts';

/** A trait as far as age is concerned: what was said, and when (event time, epoch ms). */
export interface SaidOfAge {
  readonly value: Json;
  readonly time: number;
}

/** Traits that say when somebody was born: a date, `2009-04-30`. Of an instant the date counts, as it is written. */
const BIRTH_TRAITS = ['birthDate', 'birthday'] as const;
/** The trait that says how old somebody is: a number of years, at the time it is said. */
const AGE_TRAIT = 'age';
/** Everything that is looked at. */
export const AGE_TRAITS: readonly string[] = [...BIRTH_TRAITS, AGE_TRAIT];

const YEAR_MS = 365.25 * 86_400_000;
/** Nobody is older: what says so is no age. */
const OLDEST = 150;

/**
 * Whether somebody is known to be younger than so many years (0: nobody is).
 *
 * A date of birth decides where there is one (of two that differ, the later): he has reached the age on that birthday,
 * from midnight UTC on; who was born on 29 February on 1 March of other years. Without one `age` counts: since nobody
 * knows how far his next birthday was when he said it, he is under age for as long as he can be. What cannot be read as a
 * date or an age says nothing, and of whom nothing is said is not known to be under age.
 */
export function isKnownUnder(
  years: number,
  traits: Readonly<Record<string, SaidOfAge>>,
  now: number,
): boolean {
  if (years <= 0) return false;
  const comesOfAge = BIRTH_TRAITS.flatMap((name) => birthdayOf(own(traits, name)?.value, years, now) ?? []);
  if (comesOfAge.length > 0) return now < Math.max(...comesOfAge);
  const said = own(traits, AGE_TRAIT);
  const age = said?.value;
  if (said === undefined || typeof age !== 'number' || !(age >= 0 && age < OLDEST)) return false;
  return now < said.time + (years - Math.floor(age)) * YEAR_MS;
}

/** When somebody becomes so many years old; undefined when nobody can have been born then. */
function birthdayOf(born: Json | undefined, years: number, now: number): number | undefined {
  const date = typeof born === 'string' && parseInstant(born) !== undefined ? born.slice(0, 10) : '';
  const birth = parseInstant(date);
  if (birth === undefined || birth > now || birth < now - OLDEST * YEAR_MS) return undefined;
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  return parseInstant(`${year}${date.slice(4)}`) ?? parseInstant(`${year}-03-01`);
}

function own(traits: Readonly<Record<string, SaidOfAge>>, name: string): SaidOfAge | undefined {
  return Object.hasOwn(traits, name) ? traits[name] : undefined;
}
