import { describe, expect, test } from 'vitest';
import { openAttempts } from './attempts.ts';

const MINUTE = 60_000;

function open() {
  let at = 0;
  const attempts = openAttempts(() => at);
  const tries = (what: 'account' | 'address' | 'challenge', who: string, times: number): number => {
    let taken = 0;
    for (let i = 0; i < times; i++) {
      try {
        attempts.take(what, who);
        taken++;
      } catch {
        return taken;
      }
    }
    return taken;
  };
  return { ...attempts, tries, pass: (ms: number) => (at += ms) };
}

describe('attempts to sign in (ASVS 6.3.1)', () => {
  test('at one account are refused after ten, for a quarter of an hour', () => {
    const { tries, take, pass } = open();
    expect(tries('account', 'ada@example.test', 20)).toBe(10);
    expect(() => take('account', 'ada@example.test')).toThrow(
      expect.objectContaining({ code: 'rate-limited', facts: expect.objectContaining({ retryAfter: 900 }) }),
    );
    expect(tries('account', 'bea@example.test', 1)).toBe(1);
    pass(15 * MINUTE);
    expect(tries('account', 'ada@example.test', 1)).toBe(1);
  });

  test('from one address are refused after fifty; a network of IPv6 counts as one, IPv4 in IPv6 as itself', () => {
    const { tries } = open();
    expect(tries('address', '203.0.113.1', 60)).toBe(50);
    expect(tries('address', '::ffff:203.0.113.1', 1)).toBe(0);
    expect(tries('address', '203.0.113.2', 1)).toBe(1);
    expect(tries('address', '2001:db8::1', 60)).toBe(50);
    expect(tries('address', '2001:db8::2', 1)).toBe(0);
    expect(tries('address', '2001:db8:0:1::1', 1)).toBe(1);
  });

  test('that were right give the account its tries back, and the address one', () => {
    const { tries, forgive } = open();
    tries('account', 'ada', 9);
    tries('address', '203.0.113.1', 50);
    forgive('203.0.113.1', 'ada');
    expect(tries('account', 'ada', 20)).toBe(10);
    expect(tries('address', '203.0.113.1', 2)).toBe(1);
  });
});
