import { createContext, useContext } from 'react';
import type { Draft } from './draft.ts';
import type { Flaw } from './flaws.ts';
import type { Notes } from './notes.ts';

/** What every part of the builder works with. */
export interface Editing {
  readonly draft: Draft;
  readonly edit: (change: (draft: Draft) => Draft, mark?: string) => void;
  /** Moves a condition one place up or down, and keeps the focus with it. */
  readonly step: (key: string, direction: -1 | 1) => void;
  /** Puts a condition into a group with what is above it (1), or takes it out of its group (−1). */
  readonly turn: (key: string, direction: -1 | 1) => void;
  /** Where the focus goes once the change is seen: to the first field of a new condition. */
  readonly focus: (key: string) => void;
  readonly flaws: readonly Flaw[];
  /** Whether to point at what is still to be filled in: not before somebody tried to save. */
  readonly isTried: boolean;
  /** What is known of single conditions; nothing where nobody counts. */
  readonly notes: Notes;
}

const EditingContext = createContext<Editing | undefined>(undefined);

/** Gives the builder below it what it works with. */
export const EditingProvider = EditingContext;

/** What the builder works with. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing needs a builder above it');
  return editing;
}
