/** What a look at the beginning of a file tells. */
export interface FileHead {
  readonly format: 'csv' | 'ndjson';
  /** The beginning, unpacked. */
  readonly text: string;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** A file that was chosen, and what a look at its beginning told. */
export interface ChosenFile {
  readonly file: File;
  readonly head: FileHead;
  /** Names this choice: the same file chosen again is another. */
  readonly id: string;
}

/** Enough for a header and some rows, small enough to be there at once. */
const LOOKED_AT = 64_000;

/** Looks at the beginning of a file, gzipped or not. */
export async function lookAt(file: File): Promise<FileHead> {
  const text = await beginningOf(file);
  const isWhole = text.length < LOOKED_AT;
  const name = file.name.toLowerCase().replace(/\.gz$/, '');
  const isTable = name.endsWith('.csv') || (!/\.(ndjson|jsonl|json)$/.test(name) && !/^\s*\{/.test(text));
  return { format: isTable ? 'csv' : 'ndjson', text, isWhole };
}

async function beginningOf(file: File): Promise<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length < LOOKED_AT) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  void reader.cancel().catch(() => {});
  return text.slice(0, LOOKED_AT);
}

const WHOLE = 64_000_000;
const END = 1_000_000;

/**
 * Names a file, so that the same file sent twice counts once: by its content where that fits into memory, by name, size,
 * time and both ends where it does not. Undefined where the browser does not hash (a page that came over plain http).
 */
export async function nameOfFile(file: File): Promise<string | undefined> {
  // Missing outside secure contexts, whatever its type says.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const parts =
    file.size <= WHOLE
      ? [file]
      : [`${file.name} ${file.size} ${file.lastModified} `, file.slice(0, END), file.slice(-END)];
  const digest = await subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
