import ipaddr from 'ipaddr.js';
import { recent } from '../auth/index.ts';
import { Problem } from '../problems/index.ts';

/** How often it may be tried, within 15 minutes each. */
const LIMITS = {
  /** Passwords for one account, wherever they come from: whether there is such an account or not. */
  account: 10,
  /** Passwords, passkeys and links from one address: an office shares one. */
  address: 50,
  /** Challenges and ways to the identity provider, which are made for whoever asks and kept for minutes. */
  challenge: 200,
} as const;
const WINDOW_MS = 15 * 60_000;
const REMEMBERED = 50_000;

interface Count {
  readonly until: number;
  tries: number;
}

/** Counts attempts to sign in, per account and per address, in this process. */
export interface Attempts {
  /** Before an attempt. Throws Problem `rate-limited` when there were too many. */
  take(what: keyof typeof LIMITS, who: string): void;
  /** After one that was right: an account starts anew, an address gets this one back. */
  forgive(address: string, account: string): void;
}

/** Opens the counters. */
export function openAttempts(now: () => number): Attempts {
  const counts = recent<Count>(REMEMBERED);
  const countOf = (key: string): Count => {
    const known = counts.get(key);
    if (known && known.until > now()) return known;
    const begun = { until: now() + WINDOW_MS, tries: 0 };
    counts.set(key, begun);
    return begun;
  };
  return {
    take: (what, who) => {
      const count = countOf(keyOf(what, who));
      if (count.tries >= LIMITS[what]) {
        const retryAfter = Math.ceil((count.until - now()) / 1_000);
        throw new Problem('rate-limited', {
          detail: 'Too many attempts. Wait a little, then try again.',
          retryAfter,
        });
      }
      count.tries++;
    },
    forgive: (address, account) => {
      counts.delete(keyOf('account', account));
      const count = countOf(keyOf('address', address));
      count.tries = Math.max(0, count.tries - 1);
    },
  };
}

function keyOf(what: keyof typeof LIMITS, who: string): string {
  return `${what} ${what === 'account' ? who : network(who)}`;
}

/** Who has one IPv6 address has 2^64 of them. */
function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
