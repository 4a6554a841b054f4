import { applyMapping, parseMapping, rawEvents } from '@relance/core/collect/import';
import type { FileKind } from './columns.ts';
import type { CsvHead } from './csv-head.ts';

/** What a row would become: events, or why it is none. */
export type PreviewRow = { readonly events: readonly unknown[] } | { readonly refusal: string };

/** What the first rows of a table would become, by the rules the server reads it with. */
export function previewOf(head: CsvHead, mapping: readonly string[], kind: FileKind): readonly PreviewRow[] {
  const parsed = parseMapping(mapping);
  if (!parsed.ok) return [{ refusal: parsed.refusal.map(({ message }) => message).join(' · ') }];
  return head.rows.map((row) => {
    const mapped = applyMapping(parsed.value, (column) => row[head.columns.indexOf(column)] ?? '');
    if (!mapped.ok) return { refusal: `${mapped.refusal.target}: ${mapped.refusal.message}` };
    const { event, identify } = rawEvents(mapped.value, kind);
    return { events: identify ? [identify, event] : [event] };
  });
}
