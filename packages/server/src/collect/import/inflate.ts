import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const GZIP_MAGIC = [0x1f, 0x8b];

/** The bytes of a body, unpacked where they begin as gzip does, whatever their headers say. */
export async function* inflated(source: Readable): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = source.iterator({ destroyOnReturn: false });
  const head = await readHead(chunks);
  if (head[0] !== GZIP_MAGIC[0] || head[1] !== GZIP_MAGIC[1]) {
    if (head.length > 0) yield head;
    yield* rest(chunks);
    return;
  }
  const gunzip = createGunzip();
  // pipeline destroys gunzip with the error of either side; reading it below then throws that error.
  pipeline(
    (async function* () {
      yield head;
      yield* rest(chunks);
    })(),
    gunzip,
    () => undefined,
  );
  yield* gunzip;
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < GZIP_MAGIC.length) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* rest(chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}
