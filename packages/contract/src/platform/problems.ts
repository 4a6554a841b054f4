/**
 * Every problem the API can answer with (RFC 9457): the only place where a status is written. `code` is what programs
 * branch on and never changes meaning; `title` is the same for every occurrence; the detail says what happened here.
 * Which status means what: decision 31.
 */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'A valid key or session is needed' },
  'identity-refused': { status: 401, title: 'The identity token is not valid' },
  'sign-in-refused': { status: 401, title: 'Signing in did not work' },
  forbidden: { status: 403, title: 'That is not allowed to this caller' },
  'cross-site': { status: 403, title: 'The request comes from another site' },
  'https-needed': { status: 403, title: 'Signing in needs https' },
  'not-a-member': { status: 403, title: 'This person was not invited' },
  'not-found': { status: 404, title: 'Nothing here by that id' },
  'never-possible': { status: 405, title: 'That is never possible here' },
  'wrong-state': { status: 409, title: 'Not possible in the present state' },
  'name-taken': { status: 409, title: 'The name is taken' },
  'email-taken': { status: 409, title: 'Somebody with this e-mail address is a member already' },
  'last-owner': { status: 409, title: 'The last owner stays' },
  'idempotency-conflict': { status: 409, title: 'The idempotency key was used with another request' },
  'in-progress': { status: 409, title: 'The same request is being handled right now' },
  'in-use': { status: 409, title: 'Something else still uses it' },
  'link-used': { status: 410, title: 'The link was used, or is too old' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This content type is not understood' },
  invalid: { status: 422, title: 'The content is not valid' },
  'passkey-refused': { status: 422, title: 'The passkey could not be checked' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'provider-failed': { status: 502, title: 'The identity provider did not say who this is' },
  unavailable: { status: 503, title: 'A store is away for the moment' },
} as const satisfies Record<string, { status: number; title: string }>;

/** The code of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;
