import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** An e-mail as it arrived. */
export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Header fields in lower case, unfolded; the first of each name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** What the sink answers at a stage: a reply line, `drop` the connection, or undefined for its usual 250. */
export type Reply = string | 'drop' | undefined;

/** The stages of a transaction, `dot` being the end of the message. */
export type Stage = 'connect' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';

/** A local SMTP server for tests. */
export interface SmtpSink {
  readonly port: number;
  readonly mails: SunkMail[];
  /** Decides what is answered; called with the stage and its argument, such as the recipient. */
  reply: (stage: Stage, argument: string) => Reply | Promise<Reply>;
  close(): Promise<void>;
}

/** Starts a sink that takes everything. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    void converse(socket, sink);
  });
  const sink: SmtpSink & { port: number } = {
    port: 0,
    mails: [],
    reply: () => undefined,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sink.port = (server.address() as AddressInfo).port;
  return sink;
}

const USUAL: Readonly<Record<Stage, string>> = {
  connect: '220 sink.test ESMTP',
  ehlo: '250 sink.test',
  auth: '235 2.7.0 Ok',
  mail: '250 2.1.0 Ok',
  rcpt: '250 2.1.5 Ok',
  data: '354 End data with <CR><LF>.<CR><LF>',
  dot: '250 2.0.0 Ok: queued',
};

async function converse(socket: Socket, sink: SmtpSink): Promise<void> {
  let from = '';
  let to: string[] = [];
  const lines = readLines(socket);
  const answer = async (stage: Stage, argument = ''): Promise<boolean> => {
    const reply = (await sink.reply(stage, argument)) ?? USUAL[stage];
    if (reply === 'drop') socket.destroy();
    else socket.write(`${reply}\r\n`);
    return reply === USUAL[stage];
  };
  const receive = async (): Promise<void> => {
    if (!(await answer('data'))) return;
    const raw = await readMessage(lines);
    // What arrived counts as arrived whatever is answered: a lost answer does not unsend a message.
    sink.mails.push({ from, to, headers: headersOf(raw), raw });
    await answer('dot', to.join());
  };
  const verbs: Readonly<Record<string, (argument: string) => Promise<unknown>>> = {
    EHLO: (argument) => answer('ehlo', argument),
    HELO: (argument) => answer('ehlo', argument),
    AUTH: (argument) => answer('auth', argument),
    MAIL: (argument) => {
      [from, to] = [addressIn(argument), []];
      return answer('mail', from);
    },
    RCPT: async (argument) => {
      if (await answer('rcpt', addressIn(argument))) to.push(addressIn(argument));
    },
    DATA: receive,
    QUIT: async () => socket.end('221 2.0.0 Bye\r\n'),
  };
  await answer('connect');
  for await (const line of lines) {
    const act = verbs[line.slice(0, 4).toUpperCase()];
    if (act) await act(line.slice(5));
    else socket.write('250 2.0.0 Ok\r\n');
  }
}

async function* readLines(socket: Socket): AsyncGenerator<string, undefined> {
  let rest = '';
  try {
    for await (const chunk of socket) {
      rest += String(chunk);
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        yield line;
      }
    }
  } catch {
    // A client that goes away ends the conversation.
  }
}

async function readMessage(lines: AsyncGenerator<string, undefined>): Promise<string> {
  const message: string[] = [];
  for (let next = await lines.next(); !next.done && next.value !== '.'; next = await lines.next()) {
    message.push(next.value.replace(/^\./, ''));
  }
  return message.join('\r\n');
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}

function headersOf(raw: string): Record<string, string> {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers[name] ??= line.slice(colon + 1).trim();
  }
  return headers;
}
