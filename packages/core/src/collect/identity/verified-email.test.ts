import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/index.ts';
import type { Origin } from '../event/index.ts';
import { applyTraits, mergeTraits, type Traits, verifiedEmail } from './index.ts';

interface Said {
  readonly traits: JsonObject;
  readonly origin: Origin;
  readonly token?: true;
}

/** What is verified after these were said, one after the other. */
function after(...said: readonly Said[]): string | undefined {
  const traits: Traits = {};
  for (const [time, { traits: incoming, origin, token }] of said.entries()) {
    const stamp = { time, messageId: `m${time}`, origin, ...(token ? { emailVerified: token } : {}) };
    applyTraits(traits, incoming, stamp);
  }
  return verifiedEmail(traits);
}

const server = (traits: JsonObject): Said => ({ traits, origin: 'server' });
const client = (traits: JsonObject): Said => ({ traits, origin: 'client' });
const identified = (traits: JsonObject): Said => ({ traits, origin: 'identified' });
const vouched = (traits: JsonObject): Said => ({ traits, origin: 'identified', token: true });

const ada = { email: 'ada@mail.test' };
const eve = { email: 'eve@mail.test' };

describe('an address is not verified', () => {
  test.each<[string, readonly Said[]]>([
    ['when nobody says one', [server({ plan: 'pro' })]],
    ['when a client key says it', [client(ada)]],
    ['when a client key says that it is', [client({ ...ada, emailVerified: true, email_verified: true })]],
    [
      'when an app says it with a token that does not vouch for it',
      [identified({ ...ada, emailVerified: true })],
    ],
    ['when the secret key also says that it is not', [server({ ...ada, emailVerified: false })]],
    ['when it says so later', [server(ada), server({ email_verified: false })]],
    ['when it is deleted', [server(ada), server({ email: null })]],
    ['when it is no text', [server({ email: 7 })]],
    ['when it is empty', [server({ email: '  ' })]],
    ['when its owner gives another one', [server(ada), identified(eve)]],
    [
      'when a secret key doubts it after a token vouched for it',
      [vouched(ada), server({ emailVerified: false })],
    ],
    [
      'when an app contradicts the secret key',
      [server({ ...ada, emailVerified: false }), identified({ emailVerified: true })],
    ],
  ])('%s', (_, said) => {
    expect(after(...said)).toBeUndefined();
  });
});

describe('an address is verified', () => {
  test.each<[string, readonly Said[]]>([
    ['when a secret key says it', [server(ada)]],
    ['when an import says it', [{ traits: ada, origin: 'import' }]],
    ['whatever its case and the spaces around it', [server({ email: ' Ada@Mail.TEST ' })]],
    ['when an identity token vouches for it', [vouched(ada)]],
    [
      'when the token says so after the key doubted it',
      [server({ ...ada, emailVerified: false }), vouched(ada)],
    ],
    [
      'when the secret key no longer doubts it',
      [server({ ...ada, emailVerified: false }), server({ emailVerified: true })],
    ],
    ['though a client key says another one', [server(ada), client(eve)]],
    ['though a client key says that it is not', [server(ada), client({ emailVerified: false })]],
    ['though its owner repeats it with a token that says nothing of it', [server(ada), identified(ada)]],
    ['again, when its owner comes back to it', [vouched(ada), identified(eve), identified(ada)]],
  ])('%s', (_, said) => {
    expect(after(...said)).toBe('ada@mail.test');
  });
});

test('whether it is depends neither on the order of arrival nor on who was merged when', () => {
  const said = fc.record({
    traits: fc.record(
      {
        email: fc.constantFrom('ada@mail.test', 'eve@mail.test', ' ADA@mail.test', null, 5),
        emailVerified: fc.boolean(),
        email_verified: fc.constantFrom(true, false, 'false'),
      },
      { requiredKeys: [] },
    ),
    time: fc.nat(4),
    origin: fc.constantFrom<Origin>('client', 'identified', 'server', 'import'),
    token: fc.boolean(),
  });
  type Heard = typeof said extends fc.Arbitrary<infer T> ? T : never;
  const apply = (traits: Traits, part: readonly (readonly [number, Heard])[]): Traits => {
    for (const [index, { traits: incoming, time, origin, token }] of part) {
      const vouches = token && origin === 'identified';
      applyTraits(traits, incoming, {
        time,
        origin,
        messageId: `m${index}`,
        ...(vouches ? { emailVerified: true } : {}),
      });
    }
    return traits;
  };
  fc.assert(
    fc.property(
      fc.array(said, { maxLength: 8 }).chain((all) => {
        const numbered = [...all.entries()];
        return fc.tuple(
          fc.constant(numbered),
          fc.shuffledSubarray(numbered, { minLength: numbered.length }),
          fc.nat(numbered.length),
        );
      }),
      ([all, shuffled, cut]) => {
        const together = apply({}, all);
        expect(apply({}, shuffled)).toEqual(together);
        const merged = apply({}, shuffled.slice(0, cut));
        mergeTraits(merged, apply({}, shuffled.slice(cut)));
        expect(merged).toEqual(together);
        expect(verifiedEmail(merged)).toBe(verifiedEmail(together));
      },
    ),
    { numRuns: 1_000 },
  );
});
