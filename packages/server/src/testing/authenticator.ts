import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What can be wrong with what an authenticator answers. */
export interface Misbehaviour {
  /** Where the page says it is; default http://localhost:4000. */
  readonly origin?: string;
  /** The person was not verified: nobody typed a PIN. */
  readonly unverified?: true;
  /** Another key signs than the one that was registered. */
  readonly foreignKey?: true;
  /** The counter of signatures stands still or goes back. */
  readonly counter?: number;
}

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** A passkey in software: ES256, attestation `none`, counts its signatures (WebAuthn level 3, 6.1 and 6.5). */
export function softwareAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const data = (rpId: string, flags: number, how: Misbehaviour): Buffer => {
    counter = how.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const verified = how.unverified ? 0 : VERIFIED;
    return Buffer.concat([sha256(rpId), Buffer.from([flags | PRESENT | verified]), count]);
  };
  const credential = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} };

  return {
    /** Answers navigator.credentials.create(). */
    create: ({ challenge, rp, user }: CreationOptions, how: Misbehaviour = {}) => {
      userHandle = user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = Buffer.concat([
        data(rp.id, ATTESTED, how),
        Buffer.alloc(16),
        length,
        id,
        coseKey(publicKey),
      ]);
      const attestation = map([
        [word('fmt'), word('none')],
        [word('attStmt'), map([])],
        [word('authData'), bytes(authData)],
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: text(clientData('webauthn.create', challenge, how)),
          attestationObject: text(attestation),
          transports: ['internal'],
        },
      };
    },
    /** Answers navigator.credentials.get(). */
    get: ({ challenge, rpId }: RequestOptions, how: Misbehaviour = {}) => {
      const authData = data(rpId, 0, how);
      const client = clientData('webauthn.get', challenge, how);
      const key = how.foreignKey ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : privateKey;
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), key);
      return {
        ...credential,
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(authData),
          signature: text(signature),
          userHandle,
        },
      };
    },
  };
}

function clientData(
  type: string,
  challenge: string,
  { origin = 'http://localhost:4000' }: Misbehaviour,
): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return map([
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), bytes(Buffer.from(x, 'base64url'))],
    [integer(-3), bytes(Buffer.from(y, 'base64url'))],
  ]);
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function text(data: Buffer): string {
  return data.toString('base64url');
}

// As much of CBOR (RFC 8949) as an attestation needs.

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}

function integer(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function bytes(data: Buffer): Buffer {
  return Buffer.concat([head(2, data.length), data]);
}

function word(value: string): Buffer {
  return Buffer.concat([head(3, value.length), Buffer.from(value)]);
}

function map(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()]);
}
