import { useMemo, useReducer } from 'react';
import type { Draft } from './draft.ts';

/** More steps back than anybody takes. */
const MOST_STEPS = 200;

interface History {
  readonly past: readonly Draft[];
  readonly draft: Draft;
  readonly future: readonly Draft[];
  /** Of the last edit: edits with the same mark, such as letters typed into one field, are one step. */
  readonly mark: string | undefined;
}

type Step =
  | { readonly do: 'edit'; readonly change: (draft: Draft) => Draft; readonly mark: string | undefined }
  | { readonly do: 'undo' | 'redo' };

/** A draft that is being edited, with the way back. */
export interface DraftEditing {
  readonly draft: Draft;
  /** Changes the draft. Edits in a row with the same mark are taken back together. */
  readonly edit: (change: (draft: Draft) => Draft, mark?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** Keeps a draft and its history. */
export function useDraft(first: () => Draft): DraftEditing {
  const [{ past, draft, future }, dispatch] = useReducer(
    next,
    undefined,
    (): History => ({
      past: [],
      draft: first(),
      future: [],
      mark: undefined,
    }),
  );
  const edit = useMemo<DraftEditing['edit']>(
    () => (change, mark) => dispatch({ do: 'edit', change, mark }),
    [],
  );
  return {
    draft,
    edit,
    undo: past.length > 0 ? () => dispatch({ do: 'undo' }) : undefined,
    redo: future.length > 0 ? () => dispatch({ do: 'redo' }) : undefined,
  };
}

function next(history: History, step: Step): History {
  const { past, draft, future } = history;
  if (step.do === 'edit') {
    const changed = step.change(draft);
    const isSameStep = step.mark !== undefined && step.mark === history.mark;
    return {
      past: isSameStep ? past : [...past, draft].slice(-MOST_STEPS),
      draft: changed,
      future: [],
      mark: step.mark,
    };
  }
  const [from, to] = step.do === 'undo' ? [past.at(-1), past.slice(0, -1)] : [future[0], future.slice(1)];
  if (!from) return history;
  return step.do === 'undo'
    ? { past: to, draft: from, future: [draft, ...future], mark: undefined }
    : { past: [...past, draft], draft: from, future: to, mark: undefined };
}
