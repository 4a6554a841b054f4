import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** So far a pointer moves before it is a drag and not a click, in pixels. */
const THRESHOLD = 5;

/** What the handle of an item needs. */
interface HandleProps {
  readonly 'data-place': number;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A list whose items change places. */
export interface Reordering<E extends HTMLElement> {
  /** Of the element whose children are the items. */
  readonly list: RefObject<E | null>;
  /** Which item is dragged, and the place it would have. */
  readonly dragged: { readonly from: number; readonly to: number } | undefined;
  readonly handle: (place: number) => HandleProps;
}

/** Lets the items of a list be moved by their handles: dragged, or with the arrow keys. Escape puts back. */
export function useReorder<E extends HTMLElement>(
  count: number,
  onMove: (from: number, to: number) => void,
): Reordering<E> {
  const list = useRef<E>(null);
  const pressed = useRef<{ from: number; y: number }>(undefined);
  const [dragged, drag] = useState<{ from: number; to: number }>();
  const [wanted, focus] = useState<number>();
  useEffect(() => {
    if (wanted === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-place="${wanted}"]`)?.focus();
    focus(undefined);
  }, [wanted]);
  const end = (): void => {
    pressed.current = undefined;
    drag(undefined);
  };
  return {
    list,
    dragged,
    handle: (place) => ({
      'data-place': place,
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pressed.current = { from: place, y: event.clientY };
      },
      onPointerMove: ({ clientY }) => {
        const press = pressed.current;
        if (!press || (!dragged && Math.abs(clientY - press.y) <= THRESHOLD)) return;
        drag({ from: press.from, to: placeAt(list.current, clientY, press.from) });
      },
      onPointerUp: () => {
        if (dragged && dragged.from !== dragged.to) onMove(dragged.from, dragged.to);
        end();
      },
      onPointerCancel: end,
      onKeyDown: (event) => {
        if (event.key === 'Escape') end();
        const to = place + (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0);
        if (to === place) return;
        event.preventDefault();
        if (to < 0 || to >= count) return;
        onMove(place, to);
        focus(to);
      },
    }),
  };
}

/** The place among the other items at a height of the window. */
function placeAt(list: HTMLElement | null, y: number, from: number): number {
  const items = [...(list?.children ?? [])].filter((_, index) => index !== from);
  return items.filter((item) => {
    const { top, height } = item.getBoundingClientRect();
    return top + height / 2 < y;
  }).length;
}
