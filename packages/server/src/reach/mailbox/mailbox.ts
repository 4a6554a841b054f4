import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import type { Database } from '../../stores/postgres/index.ts';
import { letterServer } from './letters.ts';
import {
  keepArrival,
  type MailboxSettings,
  readMailboxSettings,
  saveMailboxSettings,
} from './mailbox.store.ts';
import { pushServer } from './pushes.ts';

/** Where the mailbox can be written to: what the demo sets its channels and its devices up with. */
export interface MailboxAddresses {
  readonly smtp: { readonly host: string; readonly port: number };
  /** A device `d` subscribes with the endpoint `<url>/d` and these keys. */
  readonly push: { readonly url: string; readonly p256dh: string; readonly auth: string };
}

/** The receiving end of the demo, open. */
export interface Mailbox {
  readonly addresses: MailboxAddresses;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Opens the receiving end of the demo: an SMTP server and a push service on the loopback interface that keep what they
 * are sent. On the ports of the last start where they are free, else on others.
 */
export async function openMailbox(db: Database): Promise<Mailbox> {
  const before = await readMailboxSettings(db);
  const privateKey = createECDH('prime256v1');
  if (before) privateKey.setPrivateKey(Buffer.from(before.privateKey, 'base64url'));
  else privateKey.generateKeys();
  const auth = before ? Buffer.from(before.auth, 'base64url') : randomBytes(16);
  const keep = (arrival: Parameters<typeof keepArrival>[1]): Promise<void> => keepArrival(db, arrival);
  const letters = letterServer(keep);
  // Connections of senders that were killed end with an error that concerns nobody.
  letters.on('error', () => undefined);
  const pushes = pushServer({ privateKey, auth }, keep);
  const settings: MailboxSettings = {
    smtpPort: await listen(letters.server, before?.smtpPort),
    pushPort: await listen(pushes, before?.pushPort),
    privateKey: privateKey.getPrivateKey('base64url'),
    auth: auth.toString('base64url'),
  };
  await saveMailboxSettings(db, settings);
  return {
    addresses: {
      smtp: { host: HOST, port: settings.smtpPort },
      push: {
        url: `http://${HOST}:${settings.pushPort}/push`,
        p256dh: privateKey.getPublicKey('base64url'),
        auth: settings.auth,
      },
    },
    close: async () => {
      pushes.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => letters.close(() => resolve())),
        new Promise<void>((resolve) => pushes.close(() => resolve())),
      ]);
    },
  };
}

/** Listens on a port, or on any where that one is taken, and answers which. */
async function listen(server: Server, wanted = 0): Promise<number> {
  try {
    server.listen(wanted, HOST);
    await once(server, 'listening');
  } catch (error) {
    if (wanted === 0) throw error;
    return listen(server);
  }
  // A TCP server's address is never a text, and it is known once it listens.
  return (server.address() as AddressInfo).port;
}
