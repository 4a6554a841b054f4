import { emailAddress } from '../../collect/event/index.ts';
import { type Finding, ok, type Result, refuse } from '../../kernel/index.ts';

/** How many addresses a group has; erasing people may leave none. */
export const ADDRESSES = { least: 1, most: 10_000 } as const;

/** More findings than these help nobody. */
const MOST_FINDINGS = 20;
/** How much of what is no address is repeated. */
const SHOWN = 40;

/**
 * What an address looks like: something, @, a host with a dot. It begins with a letter or digit, so that no spreadsheet
 * takes an exported one for a formula.
 */
const ADDRESS =
  /^[\p{L}\p{N}_][^\s@,;"<>()[\]\\\p{C}\uFFFD]*@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

const SEPARATORS = /[\s,;]+/;

/** The texts an address list is read from, each with its path. */
interface Part {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the e-mail addresses of a group: a text in which they are separated by spaces, commas, semicolons or line breaks,
 * or a list of such texts. Lower-cased, each once, in the order given; 1 to 10,000. Findings name their path from `$` and,
 * in a text, the line.
 */
export function parseAddresses(
  input: string | readonly string[],
): Result<readonly string[], readonly Finding[]> {
  if (typeof input === 'string') return read([{ path: '$', text: input }]);
  return read(input.map((text, index) => ({ path: `$[${index}]`, text })));
}

/**
 * The same of a CSV file: one address a line, or several separated as above. The first line may be a heading; quotes
 * around an address are not part of it.
 */
export function parseAddressCsv(csv: string): Result<readonly string[], readonly Finding[]> {
  const text = csv.startsWith('\uFEFF') ? csv.slice(1) : csv;
  const end = text.search(/[\r\n]/);
  const heading = end < 0 ? text : text.slice(0, end);
  const isHeading = !heading.includes('@') && heading.trim() !== '';
  // The heading's line stays, empty, so that findings count lines as an editor does.
  return read([{ path: '$', text: isHeading ? text.slice(heading.length) : text }]);
}

/** The addresses as a CSV file with a heading, as `parseAddressCsv` reads it. */
export function printAddressCsv(addresses: readonly string[]): string {
  return ['email', ...addresses, ''].join('\r\n');
}

function read(parts: readonly Part[]): Result<readonly string[], readonly Finding[]> {
  const found = new Set<string>();
  const findings: Finding[] = [];
  for (const { path, text } of parts) {
    for (const { word, line } of words(text)) {
      const address = emailAddress(word);
      if (address !== undefined && ADDRESS.test(address)) found.add(address);
      else
        findings.push({
          path,
          message: `${lineOf(text, line)}“${word.slice(0, SHOWN)}” is no e-mail address`,
        });
      if (findings.length >= MOST_FINDINGS) return refuse(findings);
    }
  }
  if (findings.length > 0) return refuse(findings);
  if (found.size < ADDRESSES.least)
    return refuse([{ path: '$', message: 'needs at least one e-mail address' }]);
  if (found.size <= ADDRESSES.most) return ok([...found]);
  return refuse([
    { path: '$', message: `has ${found.size} e-mail addresses; at most ${ADDRESSES.most} are accepted` },
  ]);
}

function* words(text: string): Iterable<{ readonly word: string; readonly line: number }> {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const part of line.split(SEPARATORS)) {
      const word = part.replace(/^"(.*)"$/, '$1');
      if (word !== '') yield { word, line: index + 1 };
    }
  }
}

/** Of one line nobody needs to be told the number. */
function lineOf(text: string, line: number): string {
  return /[\r\n]/.test(text) ? `line ${line}: ` : '';
}
