/** The part of http_ece (no types of its own) that the mailbox uses. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** Opens a body of RFC 8188 under the keys of a Web Push subscription (RFC 8291). Throws when they do not fit. */
  export function decrypt(
    body: Buffer,
    keys: { readonly version: 'aes128gcm'; readonly privateKey: ECDH; readonly authSecret: Buffer },
  ): Buffer;
}
