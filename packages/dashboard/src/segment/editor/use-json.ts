import { useState } from 'react';
import { wireOf } from '../builder/draft.ts';
import { printJson, readJson } from '../builder/json-view.tsx';
import type { DraftEditing } from '../builder/use-draft.ts';

/** The two ways to write an expression. */
export const VIEWS = ['builder', 'json'] as const;
export type View = (typeof VIEWS)[number];

/** The expression as conditions or as JSON, whichever is being written. */
export interface JsonEditing {
  readonly view: View;
  readonly choose: (view: View) => void;
  readonly text: string;
  readonly write: (text: string) => void;
  /** The text is being edited and says no expression: it cannot be left unseen. */
  readonly isBroken: boolean;
  /** Takes the text back to the last that was an expression. */
  readonly discard: () => void;
  /** Nobody has changed the text. */
  readonly isUntouched: boolean;
}

/** Keeps the text of an expression beside its draft: what is written in one shows in the other. */
export function useJson({ draft, edit }: DraftEditing): JsonEditing {
  const [view, setView] = useState<View>('builder');
  // The text while it is edited: it may say no expression for a while.
  const [json, setJson] = useState<string>();
  const isBroken = json !== undefined && !('draft' in readJson(json));
  return {
    view,
    choose: (chosen) => {
      if (isBroken) return;
      setJson(undefined);
      setView(chosen);
    },
    text: json ?? printJson(wireOf(draft)),
    write: (text) => {
      setJson(text);
      const reading = readJson(text);
      if ('draft' in reading) edit(() => reading.draft, 'json');
    },
    isBroken,
    discard: () => setJson(undefined),
    isUntouched: json === undefined,
  };
}
