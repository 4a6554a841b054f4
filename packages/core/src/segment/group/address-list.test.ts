import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddressCsv, parseAddresses, printAddressCsv } from './index.ts';

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `person${index}@mail.test`);
}

function findings(result: ReturnType<typeof parseAddresses>) {
  return result.ok ? [] : result.refusal.map(({ path, message }) => `${path} ${message}`);
}

describe('a list of addresses is refused', () => {
  test('when there is none', () => {
    for (const input of ['', ' \n, ;', [], ['']]) {
      expect(findings(parseAddresses(input))).toEqual(['$ needs at least one e-mail address']);
    }
  });

  test('when there are more than 10,000, each counted once', () => {
    expect(findings(parseAddresses(many(10_001)))).toEqual([
      '$ has 10001 e-mail addresses; at most 10000 are accepted',
    ]);
    expect(parseAddresses([...many(10_000), 'PERSON7@mail.test']).ok).toBe(true);
  });

  test('naming what is no address, and where', () => {
    expect(findings(parseAddresses('ada@mail.test\nada at mail.test'))).toEqual([
      '$ line 2: “ada” is no e-mail address',
      '$ line 2: “at” is no e-mail address',
      '$ line 2: “mail.test” is no e-mail address',
    ]);
    expect(findings(parseAddresses(['ada@mail.test', 'ada@@mail.test']))).toEqual([
      '$[1] “ada@@mail.test” is no e-mail address',
    ]);
  });

  test('with 20 findings at most, however much is wrong', () => {
    expect(findings(parseAddresses('x '.repeat(50_000)))).toHaveLength(20);
  });

  test.each([
    'ada',
    '@mail.test',
    'ada@',
    'ada@mail',
    'ada@.test',
    'ada@mail..test',
    'ada@-mail.test',
    'a"da@mail.test',
    'ada@mail.test\0',
    '\ud800ada@mail.test',
    'a\ufffdda@mail.test',
    '=cmd@mail.test',
    '-ada@mail.test',
    `${'a'.repeat(250)}@mail.test`,
  ])('for %j', (address) => {
    expect(parseAddresses([address]).ok).toBe(false);
  });
});

describe('a list of addresses is accepted', () => {
  test('typed, separated by spaces, commas, semicolons or line breaks', () => {
    expect(parseAddresses('a@x.test b@x.test,c@x.test; d@x.test\r\ne@x.test\n\nf@x.test\t')).toEqual({
      ok: true,
      value: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@x.test`),
    });
  });

  test('in lower case, each address once', () => {
    expect(parseAddresses(['Ada@Mail.TEST', 'ada@mail.test', 'Éva@mail.test'])).toEqual({
      ok: true,
      value: ['ada@mail.test', 'éva@mail.test'],
    });
  });

  test.each(["o'neil@mail.test", 'a.b+tag@sub.mail.test', 'é@bücher.example', '1@2.fr', '_@mail.test'])(
    '%s',
    (address) => expect(parseAddresses(address).ok).toBe(true),
  );
});

describe('a CSV file', () => {
  test('may have a heading, a byte order mark and quotes', () => {
    const expected = { ok: true, value: ['ada@mail.test', 'bob@mail.test'] };
    expect(parseAddressCsv('ada@mail.test\nbob@mail.test\n')).toEqual(expected);
    expect(parseAddressCsv('\ufeffE-mail address\r\n"ada@mail.test"\r\n"bob@mail.test"\r\n')).toEqual(
      expected,
    );
    expect(parseAddressCsv('email\nada@mail.test;bob@mail.test')).toEqual(expected);
  });

  test('counts its lines from the heading on', () => {
    expect(findings(parseAddressCsv('email\nada@mail.test\nrubbish'))).toEqual([
      '$ line 3: “rubbish” is no e-mail address',
    ]);
  });

  test('of a heading alone has no address', () => {
    expect(parseAddressCsv('email').ok).toBe(false);
    expect(parseAddressCsv('').ok).toBe(false);
  });

  test('that was written reads back as it was', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9.+'-]{0,20}$/);
    const addresses = fc.uniqueArray(
      name.map((local) => `${local}@mail.test`),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(addresses, (list) => {
        expect(parseAddressCsv(printAddressCsv(list))).toEqual({ ok: true, value: list });
      }),
    );
  });

  test('of any content is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const result = parseAddressCsv(text);
        if (!result.ok) expect(result.refusal.length).toBeGreaterThan(0);
      }),
    );
  });
});
