import type { Say, TextKey } from '../text/index.ts';

/** What the built-in segments are called; their names in the API are English. */
const BUILT_IN: Readonly<Record<string, TextKey>> = {
  everyone: 'segment.built-in.everyone',
  'first-time-payers': 'segment.built-in.first-time-payers',
  'new-customers': 'segment.built-in.new-customers',
  lapsed: 'segment.built-in.lapsed',
  'active-7d': 'segment.built-in.active-7d',
};

/** A segment, as far as its name goes. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a segment is called: a built-in one in the language in force, any other as its maker named it. */
export function segmentName({ id, name }: Named, say: Say): string {
  const key = BUILT_IN[id];
  return key === undefined ? name : say(key);
}
