/** A message as smtp-sink stored it. */
export interface StoredMail {
  /** The RCPT commands of its transaction. */
  readonly recipients: readonly string[];
  /** Every value of a header of the message itself, unfolded; names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The parts of its body by content type, decoded. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Reads a dump of smtp-sink: X- lines about the transaction, then the message. */
export function readMail(dump: string): StoredMail {
  const [head, body] = split(dump);
  const all = headersOf(head);
  const recipients = (all.get('x-rcpt-args') ?? []).map((text) => text.replace(/^<|>.*$/g, ''));
  const headers = new Map([...all].filter(([name]) => !SINK_HEADER.test(name)));
  return { recipients, headers, parts: new Map(partsOf(headers, body)) };
}

/** The only value of a header; throws when there is none, or another. */
export function headerOf({ headers }: StoredMail, name: string): string {
  const [value, second] = headers.get(name.toLowerCase()) ?? [];
  if (value === undefined || second !== undefined) throw new Error(`${name} is not there once`);
  return value;
}

const SINK_HEADER = /^x-(client|helo|mail|rcpt)-/;

function split(text: string): [head: string, body: string] {
  const lines = text.replaceAll('\r\n', '\n');
  const end = lines.indexOf('\n\n');
  return end === -1 ? [lines, ''] : [lines.slice(0, end), lines.slice(end + 2)];
}

function headersOf(head: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([^\s:]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value.trim()]);
  }
  return headers;
}

function partsOf(headers: ReadonlyMap<string, readonly string[]>, body: string): [string, string][] {
  const type = headers.get('content-type')?.[0] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) {
    const coding = headers.get('content-transfer-encoding')?.[0]?.toLowerCase() ?? '7bit';
    return [[type.split(';', 1)[0] ?? type, decoded(body, coding)]];
  }
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => {
      const [head, content] = split(part.replace(/^\n/, ''));
      return partsOf(headersOf(head), content);
    });
}

function decoded(body: string, coding: string): string {
  if (coding === 'base64') return Buffer.from(body, 'base64').toString();
  if (coding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** A header's text: encoded words (RFC 2047) decoded. */
export function words(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : decoded(text.replaceAll('_', ' '), 'quoted-printable'),
    );
}
