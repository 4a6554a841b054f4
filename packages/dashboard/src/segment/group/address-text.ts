import { ADDRESSES, parseAddresses } from '@relance/core/segment/group';

/** What a text of e-mail addresses holds. */
export interface AddressText {
  /** Each once, in the order given. */
  readonly addresses: readonly string[];
  /** What is no address. */
  readonly refused: readonly string[];
  readonly isTooMany: boolean;
}

/** Sorts what was typed or read from a file into addresses and what is none: core says of each. */
export function readAddressText(text: string): AddressText {
  const words = [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];
  const read = words.map((word) => ({ word, parsed: parseAddresses(word) }));
  const addresses = [...new Set(read.flatMap(({ parsed }) => (parsed.ok ? parsed.value : [])))];
  return {
    addresses,
    refused: read.filter(({ parsed }) => !parsed.ok).map(({ word }) => word),
    isTooMany: addresses.length > ADDRESSES.most,
  };
}

/** The text of a CSV file as one would type it: without the mark of its encoding, and without a heading. */
export function textOfCsv(csv: string): string {
  const text = csv.replace(/^\uFEFF/, '');
  const [heading = '', ...lines] = text.split(/\r\n|\r|\n/);
  return (heading.includes('@') ? [heading, ...lines] : lines).join('\n').trim();
}
