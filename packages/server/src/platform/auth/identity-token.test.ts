import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type IdentityKey, openIdentityVerifier } from './identity-token.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let es: Pair;
let ed: Pair;
let rsa: Pair;
let foreign: Pair;
let registered: IdentityKey[];

beforeAll(async () => {
  const extractable = { extractable: true };
  [es, ed, rsa, foreign] = await Promise.all([
    generateKeyPair('ES256', extractable),
    generateKeyPair('EdDSA', extractable),
    generateKeyPair('RS256', extractable),
    generateKeyPair('ES256', extractable),
  ]);
  registered = [
    { kid: 'es', jwk: await exportJWK(es.publicKey) },
    { kid: 'ed', jwk: await exportJWK(ed.publicKey) },
    { kid: 'rsa', jwk: await exportJWK(rsa.publicKey) },
  ];
});

function open(keys: () => readonly IdentityKey[] = () => registered) {
  let now = NOW;
  let reads = 0;
  const verifier = openIdentityVerifier(
    async (app) => {
      reads++;
      return app === 'shop' ? keys() : [];
    },
    () => now,
  );
  return {
    ...verifier,
    reads: () => reads,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

interface Wish {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Record<string, unknown>;
  readonly key?: Parameters<SignJWT['sign']>[0];
}

function sign({ header, claims, key }: Wish = {}): Promise<string> {
  const payload = { sub: 'ada', aud: 'shop', exp: NOW / 1_000 + 3_600, ...claims };
  return new SignJWT(JSON.parse(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid: 'es', ...header })
    .sign(key ?? es.privateKey);
}

const refused = { code: 'identity-refused' };

describe('a forged identity token is refused', () => {
  test('alg none', async () => {
    const token = new UnsecuredJWT({ sub: 'ada', aud: 'shop', exp: NOW / 1_000 + 60 }).encode();
    const withKid = `${Buffer.from('{"alg":"none","kid":"es"}').toString('base64url')}.${token.split('.')[1]}.`;
    await expect(open().verify('shop', token)).rejects.toMatchObject(refused);
    await expect(open().verify('shop', withKid)).rejects.toMatchObject(refused);
  });

  test('HS256 with a public key as the secret', async () => {
    const pem = new TextEncoder().encode(await exportSPKI(rsa.publicKey));
    const jwk = new TextEncoder().encode(JSON.stringify(registered[2]?.jwk));
    for (const key of [pem, jwk]) {
      const token = await sign({ header: { alg: 'HS256', kid: 'rsa' }, key });
      await expect(open().verify('shop', token)).rejects.toMatchObject(refused);
    }
  });

  test('a symmetric key that was registered by mistake is never used', async () => {
    const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
    const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url'), alg: 'HS256' };
    const token = await sign({ header: { alg: 'HS256', kid: 'mac' }, key: secret });
    const verifier = open(() => [{ kid: 'mac', jwk }]);
    await expect(verifier.verify('shop', token)).rejects.toMatchObject(refused);
  });

  test('a foreign kid, or a known kid over a foreign signature', async () => {
    const unknown = await sign({ header: { kid: 'other' }, key: foreign.privateKey });
    const posing = await sign({ key: foreign.privateKey });
    await expect(open().verify('shop', unknown)).rejects.toMatchObject(refused);
    await expect(open().verify('shop', posing)).rejects.toMatchObject(refused);
  });

  test('a key used with an algorithm it is not for', async () => {
    const token = await sign({ header: { kid: 'rsa' } });
    await expect(open().verify('shop', token)).rejects.toMatchObject(refused);
  });

  test('jku, jwk, x5u point elsewhere: they are not looked at', async () => {
    const jwk = await exportJWK(foreign.publicKey);
    for (const header of [{ jku: 'http://127.0.0.1:9/keys' }, { jwk }, { x5u: 'http://127.0.0.1:9/x' }]) {
      const token = await sign({ header: { kid: 'new', ...header }, key: foreign.privateKey });
      await expect(open().verify('shop', token)).rejects.toMatchObject(refused);
    }
  });

  test("another app's token, no audience, no subject, no expiry, an empty or unstorable subject", async () => {
    for (const claims of [
      { aud: 'game' },
      { aud: undefined },
      { sub: undefined },
      { exp: undefined },
      { sub: '' },
      { sub: 'a\0b' },
      { sub: 'x'.repeat(256) },
      { nbf: NOW / 1_000 + 60 },
    ]) {
      const token = await sign({ claims });
      await expect(open().verify('shop', token), JSON.stringify(claims)).rejects.toMatchObject(refused);
    }
    await expect(open().verify('game', await sign())).rejects.toMatchObject(refused);
  });

  test('expired, also after it was believed', async () => {
    const verifier = open();
    const token = await sign({ claims: { exp: NOW / 1_000 + 1 } });
    expect(await verifier.verify('shop', token)).toEqual({ userId: 'ada' });
    verifier.pass(1_000);
    await expect(verifier.verify('shop', token)).rejects.toMatchObject(refused);
  });

  test('a changed payload, rubbish, and a token of a megabyte', async () => {
    const [header, , signature] = (await sign()).split('.');
    const payload = Buffer.from('{"sub":"eve","aud":"shop","exp":9999999999}').toString('base64url');
    for (const token of [
      `${header}.${payload}.${signature}`,
      'rubbish',
      '',
      'a.b.c',
      'x'.repeat(1_000_000),
    ]) {
      await expect(open().verify('shop', token)).rejects.toMatchObject(refused);
    }
  });

  test('its key was removed: within 5 s, at once after a notification', async () => {
    let keys = registered;
    const verifier = open(() => keys);
    const token = await sign();
    await verifier.verify('shop', token);
    keys = [];
    expect(await verifier.verify('shop', token)).toEqual({ userId: 'ada' });
    verifier.pass(5_000);
    await expect(verifier.verify('shop', token)).rejects.toMatchObject(refused);
    keys = registered;
    verifier.forget();
    expect(await verifier.verify('shop', token)).toEqual({ userId: 'ada' });
  });
});

describe('a valid identity token', () => {
  test('proves who calls, under EdDSA, ES256 and RS256', async () => {
    const tokens = [
      await sign(),
      await sign({ header: { alg: 'EdDSA', kid: 'ed' }, key: ed.privateKey }),
      await sign({ header: { alg: 'RS256', kid: 'rsa' }, key: rsa.privateKey }),
    ];
    const verifier = open();
    for (const token of tokens) expect(await verifier.verify('shop', token)).toEqual({ userId: 'ada' });
  });

  test('vouches for an e-mail only when it says that it is verified', async () => {
    const email = 'ada@example.test';
    const said = await sign({ claims: { email } });
    const vouched = await sign({ claims: { email, email_verified: true } });
    expect(await open().verify('shop', said)).toEqual({ userId: 'ada' });
    expect(await open().verify('shop', vouched)).toEqual({ userId: 'ada', emailVerified: email });
  });

  test('may leave kid out while the app has one key, not when it has two', async () => {
    const token = await sign({ header: { kid: undefined } });
    expect(await open(() => registered.slice(0, 1)).verify('shop', token)).toEqual({ userId: 'ada' });
    await expect(open().verify('shop', token)).rejects.toMatchObject(refused);
  });

  test('reads the keys once per 5 s, however often it is used', async () => {
    const verifier = open();
    const token = await sign();
    for (let i = 0; i < 50; i++) await verifier.verify('shop', token);
    expect(verifier.reads()).toBe(1);
  });
});
