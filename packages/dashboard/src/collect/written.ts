import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';

/** A text that is being written, and how it is told: once somebody has written what he means. */
export interface Written {
  readonly text: string;
  /** Another text; told after a pause. */
  readonly write: (text: string) => void;
  /** Another text, told at once: it was chosen, or Enter was pressed. */
  readonly tell: (text: string) => void;
}

/**
 * A text that lives in the address of the page. What is being written stands until it is told; what changes in the
 * address by other ways (back, a link) replaces it.
 *
 * @param value the text in the address
 * @param onTold puts a text into the address
 * @param pauseMs how long nothing is written before it is told
 */
export function useWritten(value: string, onTold: (text: string) => void, pauseMs: number): Written {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const told = useRef(value);
  const later = useDebouncedCallback((next: string) => {
    told.current = next;
    onTold(next);
  }, pauseMs);
  if (value !== seen) {
    setSeen(value);
    if (value !== told.current) setText(value);
  }
  return {
    text,
    write: (next) => {
      setText(next);
      later(next.trim());
    },
    tell: (next) => {
      setText(next);
      later(next.trim());
      later.flush();
    },
  };
}
