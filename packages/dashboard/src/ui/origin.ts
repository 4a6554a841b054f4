import type { TextKey } from '../text/index.ts';

const ORIGINS = ['client', 'identified', 'server', 'import', 'system', 'unsubscribe', 'complaint'] as const;

/** The text for who told us something. */
export function originText(origin: string): TextKey {
  const known = ORIGINS.find((one) => one === origin) ?? 'other';
  return `ui.origin.${known}`;
}
