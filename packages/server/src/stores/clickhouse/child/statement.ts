import { Exception } from './exception.ts';

/**
 * Table functions that touch nothing outside of the tables. All others the engine knows (file, url, remote, s3,
 * executable, …) are refused: also their names as scalar functions, as engines and as dictionary sources.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'format',
  'generate_series',
  'generateseries',
  'input',
  'null',
  'numbers',
  'numbers_mt',
  'primes',
  'values',
  'view',
  'zeros',
  'zeros_mt',
]);
/** Sources of dictionaries that no table function is called after. */
const SOURCES = ['http', 'cassandra', 'ytsaurus'];

const STRING = String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`;
const LEXEMES = new RegExp(
  [
    STRING,
    String.raw`"(?:[^"\\]|\\[\s\S]|"")*"`,
    '`(?:[^`\\\\]|\\\\[\\s\\S]|``)*`',
    String.raw`--[^\n]*`,
    String.raw`/\*[\s\S]*?\*/`,
  ].join('|'),
  'g',
);
const READS = /^(?:select|with|show|describe|desc|explain|exists)\b/i;
const FORMAT_TAIL = /\bformat\s+(\w+)\s*$/i;
const INPUT = new RegExp(String.raw`\binput\s*\(\s*(${STRING})\s*\)`, 'i');

/** A statement that may run: its text, and whether it only reads. */
export interface Checked {
  readonly sql: string;
  readonly reads: boolean;
  /** It is an insert whose rows come behind the text. */
  readonly takesRows: boolean;
}

/**
 * The second wall behind the password. The engine's readonly mode refuses table functions that leave the tables, but
 * not the scalar function `file`, nor `into outfile`; and writing sessions have no such mode. So every statement is
 * looked through: the names of such functions are refused wherever a bracket follows them, and whatever could hide a
 * name (heredocs, escapes inside quoted names) is refused as well. Values never stand in the text: they are bound.
 *
 * @param tableFunctions what `system.table_functions` lists
 */
export function statementGuard(tableFunctions: readonly string[]): (text: string) => Checked {
  const refused = new Set([...tableFunctions.map((name) => name.toLowerCase()), ...SOURCES]);
  for (const name of HARMLESS) refused.delete(name);
  return (text) => {
    const sql = text.trim().replace(/;\s*$/, '');
    const bare = bareText(sql);
    if (bare === '') throw new Exception('SYNTAX_ERROR', 'Empty query.');
    if (bare.includes(';')) throw new Exception('SYNTAX_ERROR', 'Multi-statements are not allowed.');
    for (const [, name = ''] of bare.matchAll(/([A-Za-z_]\w*)\s*\(/g)) {
      if (refused.has(name.toLowerCase()))
        throw new Exception('FUNCTION_NOT_ALLOWED', `${name} is not allowed here.`);
    }
    if (/\b(?:outfile|infile)\b/i.test(bare)) {
      throw new Exception('FUNCTION_NOT_ALLOWED', 'Files are not allowed here.');
    }
    return { sql, reads: READS.test(bare), takesRows: /^insert\b/i.test(bare) && FORMAT_TAIL.test(bare) };
  };
}

/** The text without strings and comments; quoted names stand without their quotes. */
function bareText(sql: string): string {
  const bare = sql.replace(LEXEMES, (lexeme) => {
    if (lexeme.startsWith('"') || lexeme.startsWith('`')) return `${lexeme.slice(1, -1)}`;
    return lexeme.startsWith("'") ? '0' : ' ';
  });
  const hidden = /['"`#$\\]/.exec(bare);
  if (hidden) throw new Exception('SYNTAX_ERROR', `${hidden[0]} is not allowed outside of strings.`);
  return bare.trim();
}

/**
 * Makes an insert read its rows from a file: the engine of chDB does not know `input()`, and parses a file in parallel
 * without passing it through JavaScript.
 */
export function readingFrom(file: string, insert: string): string {
  const format = FORMAT_TAIL.exec(insert);
  if (!format) throw new Exception('UNKNOWN_FORMAT', 'An insert with rows ends in FORMAT and its name.');
  const head = insert.slice(0, format.index);
  const path = quote(file);
  if (INPUT.test(head)) {
    return head.replace(
      INPUT,
      (_, structure: string) => `file(${path}, ${quote(format[1] ?? '')}, ${structure})`,
    );
  }
  return `${head} from infile ${path} format ${format[1]}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text as a SQL literal. */
export function quote(text: string): string {
  return `'${text.replace(/[\\'\0\b\f\n\r\t]/g, (char) => ESCAPES[char] ?? char)}'`;
}

/** A name as a quoted identifier. */
export function quoteName(name: string): string {
  if (!/^\w{1,100}$/.test(name))
    throw new Exception('BAD_ARGUMENTS', `${JSON.stringify(name)} is not a name.`);
  return `\`${name}\``;
}
