import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { loadMasterKeys, type MasterKey } from './master-key.ts';

/** Encrypts what must be stored but never shown: provider passwords, signing keys. */
export interface Secrets {
  /** Encrypts a text. `place` names the row it belongs to (`channel|email`): it cannot be opened in another place. */
  seal(text: string, place: string): Buffer;
  /** Decrypts what `seal` made for the same place. Throws `SecretUnreadable` when it cannot. */
  open(sealed: Buffer, place: string): string;
  /** Whether a sealed text is wrapped by another key than the current one: seal it again. */
  isStale(sealed: Buffer): boolean;
}

/** A stored secret that this installation's master key does not open. */
export class SecretUnreadable extends Error {
  constructor(place: string, why: string) {
    super(`the secret of ${place} cannot be read: ${why}`);
    this.name = 'SecretUnreadable';
  }
}

/*
 * Envelope encryption with AES-256-GCM. A sealed text is
 *   version (1) · master key id (8) · wrapped data key (12 nonce + 32 + 16 tag) · content (12 nonce + n + 16 tag)
 * Every text has a data key of its own, so that no nonce can ever meet its key twice and a new master key needs to wrap
 * 32 bytes again, not the content. Both layers authenticate the place.
 */
const VERSION = 1;
const ID_BYTES = 8;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED_AT = 1 + ID_BYTES;
const CONTENT_AT = WRAPPED_AT + NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/** Opens the secrets of an installation; see `loadMasterKeys` for where the key comes from. */
export async function openSecrets(options: {
  readonly dataDir: string;
  readonly masterKey?: string;
}): Promise<Secrets> {
  return secretsOf(await loadMasterKeys(options.dataDir, options.masterKey));
}

/** Secrets under the given master keys, the current one first. */
export function secretsOf(keys: readonly MasterKey[]): Secrets {
  const [current] = keys;
  if (!current) throw new Error('a master key is needed');
  return {
    seal: (text, place) => {
      const dataKey = randomBytes(KEY_BYTES);
      const wrapped = encrypt(current.key, dataKey, place);
      const content = encrypt(dataKey, Buffer.from(text, 'utf8'), place);
      return Buffer.concat([Buffer.from([VERSION]), current.id, wrapped, content]);
    },
    open: (sealed, place) => {
      const master = keys.find((key) => key.id.equals(keyId(sealed)));
      if (sealed[0] !== VERSION) throw new SecretUnreadable(place, 'it was not made by this program');
      if (!master) throw new SecretUnreadable(place, 'it was sealed under another master key');
      try {
        const dataKey = decrypt(master.key, sealed.subarray(WRAPPED_AT, CONTENT_AT), place);
        return decrypt(dataKey, sealed.subarray(CONTENT_AT), place).toString('utf8');
      } catch {
        throw new SecretUnreadable(place, 'it was changed, or belongs elsewhere');
      }
    },
    isStale: (sealed) => !current.id.equals(keyId(sealed)),
  };
}

function keyId(sealed: Buffer): Buffer {
  return sealed.subarray(1, WRAPPED_AT);
}

function encrypt(key: Buffer, content: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'));
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(-TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place, 'utf8'))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
