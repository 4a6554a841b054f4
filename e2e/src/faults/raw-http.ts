import { connect, type Socket } from 'node:net';

/** An answer, read byte by byte. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** From the first byte sent to the last one read. */
  readonly ms: number;
  /** Whether the server closed the connection. */
  readonly isClosed: boolean;
}

/** What a request is made of, where no HTTP client would make it. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: readonly string[];
  readonly body?: Buffer | string;
  /** Content-Length as stated; default: what the body has. */
  readonly length?: number | 'none';
}

/** Sends a request as it is and reads one answer; without an answer within `ms` its status is 0. */
export async function sendRaw(port: number, request: RawRequest, ms = 20_000): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  const started = performance.now();
  const answered = readAnswer(socket, ms);
  socket.write(headOf(request));
  if (request.body !== undefined) socket.write(request.body);
  const { status, body, isClosed } = await answered;
  socket.destroy();
  return { status, body, isClosed, ms: performance.now() - started };
}

/** The head of a request, with the empty line after it. */
export function headOf({ method = 'POST', path, headers = [], body, length }: RawRequest): string {
  const stated = length ?? (body === undefined ? 'none' : Buffer.byteLength(body));
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...headers];
  if (stated !== 'none') lines.push(`Content-Length: ${stated}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads the first answer that arrives. A connection that ends without one answers with status 0. */
export function readAnswer(socket: Socket, ms: number): Promise<Omit<RawAnswer, 'ms'>> {
  return new Promise((resolve) => {
    let text = '';
    let isClosed = false;
    const done = (): void => {
      clearTimeout(timer);
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, body: rest.join('\r\n\r\n'), isClosed });
    };
    const timer = setTimeout(done, ms);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isWhole(text)) done();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isClosed = true;
      done();
    });
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  return length !== undefined && text.length >= end + 4 + Number(length);
}
