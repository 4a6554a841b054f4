import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Problem } from '../problems/index.ts';

/** Hashes passwords and checks them. */
export interface Passwords {
  /** What is stored of a password: a PHC string. Throws Problem `unavailable` when too many wait already. */
  hash(password: string): Promise<string>;
  /**
   * Whether a password is the one that was stored. Without a stored one it takes as long, and is wrong: how long an answer
   * took must not say who is a member.
   */
  verify(stored: string | null | undefined, password: string): Promise<boolean>;
  /** Whether a hash was made with other parameters than today's. */
  isStale(stored: string): boolean;
}

/** OWASP's choice for argon2id with least memory: 19 MiB, two passes, one lane. About 30 ms on a 2026 machine. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const VERSION = 19;
/** So many at once: they take 38 MiB, and half of the threads that Node keeps for such work. */
const LANES = 2;
/** More than this many waiting would wait longer than a second. */
const MAX_WAITING = 60;

interface Stored {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

const compute = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** Opens the hashing of passwords. */
export function openPasswords(): Passwords {
  const inLane = openLanes();
  const tagOf = (password: string, { salt, tag, ...cost }: Stored): Promise<Buffer> =>
    inLane(() =>
      compute('argon2id', { message: normal(password), nonce: salt, tagLength: tag.length, ...cost }),
    );
  const nobody = fresh();
  return {
    hash: async (password) => {
      const wanted = fresh();
      return phc({ ...wanted, tag: await tagOf(password, wanted) });
    },
    verify: async (stored, password) => {
      const known = stored === null || stored === undefined ? undefined : parse(stored);
      const expected = known ?? nobody;
      const isSame = timingSafeEqual(await tagOf(password, expected), expected.tag);
      return isSame && known !== undefined;
    },
    isStale: (stored) => {
      const { memory, passes, parallelism } = parse(stored);
      return memory !== COST.memory || passes !== COST.passes || parallelism !== COST.parallelism;
    },
  };
}

/** The same letters are the same password, however a keyboard composes them (NIST SP 800-63B). */
function normal(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'));
}

/** Today's parameters, with a salt of their own and no real tag yet. */
function fresh(): Stored {
  return { ...COST, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) };
}

function phc({ memory, passes, parallelism, salt, tag }: Stored): string {
  const cost = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=${VERSION}$${cost}$${unpadded(salt)}$${unpadded(tag)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parse(text: string): Stored {
  const match = PHC.exec(text);
  if (!match) throw new Error('a stored password is no argon2id hash');
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** Runs at most LANES pieces of work at once, the others in their order. */
function openLanes(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy < LANES) busy++;
    else if (waiting.length >= MAX_WAITING) {
      throw new Problem('unavailable', { detail: 'Too many people sign in right now.', retryAfter: 2 });
    } else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The lane is handed on to the next, or freed.
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
