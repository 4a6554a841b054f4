import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parseMessageId } from '@relance/core/reach/message';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Arrival } from './mailbox.store.ts';

/** An SMTP server that takes every letter. Handing one over ends when it is kept. */
export function letterServer(keep: (arrival: Arrival) => Promise<void>): SMTPServer {
  return new SMTPServer({
    banner: 'The mailbox of the demo',
    authOptional: true,
    // The way here is the loopback interface.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: 1_000_000,
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address).join(', ');
      readLetter(stream, to)
        .then(keep)
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
}

async function readLetter(stream: Readable, to: string): Promise<Arrival> {
  const { from, subject, text, html, messageId } = await PostalMime.parse(await buffer(stream));
  return {
    channel: 'email',
    messageId: recordOf(messageId ?? ''),
    content: {
      to,
      ...(from === undefined
        ? {}
        : { from: from.name === '' ? (from.address ?? '') : `${from.name} <${from.address}>` }),
      ...(subject === undefined ? {} : { subject }),
      ...(text === undefined ? {} : { text: text.trimEnd() }),
      ...(html === undefined ? {} : { html }),
    },
  };
}

/** A Message-ID of ours is `<msg_<record>_<mac>@…>`. */
function recordOf(messageId: string): number | undefined {
  return parseMessageId(/^<?msg_(\d+)_/.exec(messageId)?.[1] ?? '');
}
