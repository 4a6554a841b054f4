import { Problem } from '../problems/index.ts';

const SHORTEST = 10;
const FEWEST_LETTERS = 5;
/** What stands side by side on keyboards and in the alphabet; typed in either direction it is no secret. */
const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'qwertzuiop',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '1a2z3e4r5t6y7u8i9o0p',
];
/** Words that the most common passwords of ten characters and more are made of. */
const WORDS = [
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'motdepasse',
  'welcome',
  'bienvenue',
  'letmein',
  'iloveyou',
  'jetaime',
  'administrator',
  'administrateur',
  'admin',
  'changeme',
  'football',
  'princess',
  'sunshine',
  'superman',
  'starwars',
  'monkey',
  'dragon',
  'master',
  'soleil',
  'secret',
  'marseille',
  'relance',
];
/** What is left of a password without such words, rows and the person's own name must still be a secret. */
const FEWEST_OWN = 6;
const SHORTEST_RUN = 4;

/** What a password must not be made of. */
interface Person {
  readonly email: string;
  readonly name: string;
}

/** Throws Problem `invalid` for a password that is too short or easily guessed. */
export function checkPassword(password: string, person: Person): void {
  const message = fault(password.normalize('NFKC'), person);
  if (message === undefined) return;
  throw new Problem('invalid', {
    detail: `The password ${message}.`,
    errors: [{ path: '$.password', message }],
  });
}

function fault(password: string, { email, name }: Person): string | undefined {
  const letters = [...password];
  if (letters.length < SHORTEST) return `must have at least ${SHORTEST} characters`;
  if (new Set(letters).size < FEWEST_LETTERS) return 'repeats the same few characters';
  const known = [...WORDS, ...email.split('@'), ...name.split(/\s+/)]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= SHORTEST_RUN);
  let own = password.toLowerCase();
  for (const word of known) own = own.replaceAll(word, ' ');
  own = withoutRuns(own).replaceAll(' ', '');
  return [...own].length < FEWEST_OWN
    ? 'is easily guessed: several words that nobody else puts together are good'
    : undefined;
}

/** A text without the runs of four or more characters that follow a row, forwards or backwards. */
function withoutRuns(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at);
    if (length < SHORTEST_RUN) kept += text[at++];
    else at += length;
  }
  return kept;
}

function runAt(text: string, at: number): number {
  let longest = 0;
  for (const row of BOTH_WAYS) {
    let length = SHORTEST_RUN;
    if (!row.includes(text.slice(at, at + length)) || at + length > text.length) continue;
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

const BOTH_WAYS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
