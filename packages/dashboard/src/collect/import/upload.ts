import { ApiProblem } from '../../api/index.ts';

/** A file on its way to `/v1/import`. */
export interface Upload {
  /** Fulfilled with the id of the job once the whole file is in. */
  readonly done: Promise<string>;
  /** Breaks it off: what was read by then is kept. */
  readonly cancel: () => void;
}

/** How a file is to be read, as the query of `/v1/import` says it. */
export interface UploadOptions {
  readonly file: File;
  readonly app: string;
  readonly kind: 'events' | 'profiles';
  readonly format: 'csv' | 'ndjson';
  readonly mapping: readonly string[];
  readonly source: string | undefined;
  /** The same for a second try: it goes on where the first was cut off. */
  readonly idempotencyKey: string;
  /** Bytes that are sent. */
  readonly onSent: (bytes: number) => void;
}

/** Sends a file as it stands on the disk, without reading it into memory, and tells how far it is. */
export function upload({ file, idempotencyKey, onSent, ...read }: UploadOptions): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.open('POST', `/v1/import?${queryOf(read)}`);
    request.setRequestHeader('content-type', read.format === 'csv' ? 'text/csv' : 'application/x-ndjson');
    request.setRequestHeader('idempotency-key', idempotencyKey);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      const body = bodyOf(request.responseText);
      if (request.status === 202 && hasJob(body)) resolve(body.jobId);
      else reject(new ApiProblem(request.status, body));
    };
    request.onerror = () => reject(new ApiProblem(0, undefined));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

function queryOf({
  app,
  kind,
  format,
  mapping,
  source,
}: Pick<UploadOptions, 'app' | 'kind' | 'format' | 'mapping' | 'source'>): URLSearchParams {
  const query = new URLSearchParams({ app, kind, format, ...(source === undefined ? {} : { source }) });
  if (format === 'csv') for (const pair of mapping) query.append('mapping', pair);
  return query;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasJob(body: unknown): body is { readonly jobId: string } {
  return typeof body === 'object' && body !== null && 'jobId' in body && typeof body.jobId === 'string';
}
