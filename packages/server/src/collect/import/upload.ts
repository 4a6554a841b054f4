import { createReadStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, Transform } from 'node:stream';
import { text } from 'node:stream/consumers';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly retryAfterMs: number;
  readonly body: string;
}

/** A request without a body, or with a file as its body. */
export interface Call {
  readonly url: URL;
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly file?: { readonly path: string; readonly bytes: number; readonly onSent: (bytes: number) => void };
}

/**
 * Makes one request, a file streamed no faster than the server takes it. An answer that comes before the file is sent
 * ends the sending. Rejects when there is no answer.
 */
export function call({ url, key, headers = {}, file }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const authorized = { authorization: `Bearer ${key}`, ...headers };
    const length = file ? { 'content-length': String(file.bytes) } : {};
    const request = open(url, { method: file ? 'POST' : 'GET', headers: { ...authorized, ...length } });
    const answered = (response: IncomingMessage): void => {
      readAnswer(response).then((answer) => {
        resolve(answer);
        if (!request.writableFinished) request.destroy();
      }, reject);
    };
    request.once('response', answered);
    request.once('error', reject);
    if (file) pipeline(createReadStream(file.path), counter(file.onSent), request, () => undefined);
    else request.end();
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const retryAfter = Number(response.headers['retry-after'] ?? 0);
  return {
    status: response.statusCode ?? 0,
    retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1_000 : 0,
    body: await text(response),
  };
}

function counter(onSent: (bytes: number) => void): Transform {
  let sent = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sent += chunk.length;
      onSent(sent);
      done(null, chunk);
    },
  });
}
