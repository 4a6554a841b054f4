/** The error codes of ClickHouse that the child raises itself. */
const CODES = {
  BAD_ARGUMENTS: 36,
  SYNTAX_ERROR: 62,
  UNKNOWN_FORMAT: 73,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  ABORTED: 236,
  FUNCTION_NOT_ALLOWED: 446,
  AUTHENTICATION_FAILED: 516,
  STD_EXCEPTION: 1001,
} as const;

/** Which HTTP status ClickHouse gives an error; 500 for all others. */
const STATUS: Readonly<Record<number, number>> = {
  36: 400,
  46: 404,
  47: 404,
  53: 400,
  60: 404,
  62: 400,
  73: 400,
  81: 404,
  115: 400,
  164: 403,
  202: 503,
  236: 503,
  446: 403,
  456: 400,
  516: 403,
};

/** A refusal in ClickHouse's words. */
export class Exception extends Error {
  readonly code: number;

  constructor(name: keyof typeof CODES, message: string) {
    super(`Code: ${CODES[name]}. DB::Exception: ${message} (${name})`);
    this.name = 'Exception';
    this.code = CODES[name];
  }
}

/** Code, HTTP status and text of any error, as the HTTP interface says it. */
export function asException(error: unknown): { code: number; status: number; text: string } {
  const code = codeOf(error) ?? CODES.STD_EXCEPTION;
  const message = error instanceof Error ? error.message : String(error);
  const text = message.startsWith('Code:')
    ? message
    : `Code: ${code}. DB::Exception: ${message} (STD_EXCEPTION)`;
  return { code, status: STATUS[code] ?? 500, text };
}

/** Whether the engine has given up for the rest of the process. */
export function isEngineDead(error: unknown): boolean {
  return codeOf(error) === CODES.ABORTED;
}

function codeOf(error: unknown): number | undefined {
  if (error instanceof Exception) return error.code;
  const code = error instanceof Error && 'clickhouseCode' in error ? error.clickhouseCode : undefined;
  return typeof code === 'number' ? code : undefined;
}
