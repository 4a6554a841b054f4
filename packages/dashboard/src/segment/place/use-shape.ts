import { useReducer } from 'react';
import { EMPTY_SHAPE, type ShapeDraft } from './shape-draft.ts';

interface History {
  readonly past: readonly ShapeDraft[];
  readonly draft: ShapeDraft;
  /** Of the last change: changes in a row with the same mark, such as one drag, are one step back. */
  readonly mark: string | undefined;
}

/** More steps back than anybody takes. */
const MOST_STEPS = 200;

/** A shape that is being drawn, with the way back. */
export interface ShapeEditing {
  readonly draft: ShapeDraft;
  readonly change: (to: Partial<ShapeDraft>, mark?: string) => void;
  /** Takes the last change back; undefined where there is none. */
  readonly undo: (() => void) | undefined;
}

/** Keeps a shape while it is drawn. */
export function useShape(): ShapeEditing {
  const [{ past, draft }, dispatch] = useReducer(next, { past: [], draft: EMPTY_SHAPE, mark: undefined });
  return {
    draft,
    change: (to, mark) => dispatch({ to, mark }),
    undo: past.length > 0 ? () => dispatch('undo') : undefined,
  };
}

type Act = 'undo' | { readonly to: Partial<ShapeDraft>; readonly mark: string | undefined };

function next(history: History, act: Act): History {
  const { past, draft, mark } = history;
  if (act === 'undo') {
    const before = past.at(-1);
    return before ? { past: past.slice(0, -1), draft: before, mark: undefined } : history;
  }
  const isSameStep = act.mark !== undefined && act.mark === mark;
  return {
    past: isSameStep ? past : [...past, draft].slice(-MOST_STEPS),
    draft: { ...draft, ...act.to },
    mark: act.mark,
  };
}
