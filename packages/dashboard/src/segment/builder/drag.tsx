import {
  createContext,
  type PointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Slot } from './draft-edits.ts';

/** Where a condition would be put down: in a place of a group, or onto another condition, into a group with it. */
export type Drop = { readonly slot: Slot } | { readonly onto: string };

/** What is being dragged, and where it would be put down. */
interface Dragged {
  readonly key: string;
  readonly drop: Drop | undefined;
}

interface Dragging {
  readonly dragged: Dragged | undefined;
  /** Begins with the pointer's press on a handle. */
  readonly press: (key: string, event: PointerEvent<HTMLElement>) => void;
}

const DragContext = createContext<Dragging>({ dragged: undefined, press: () => {} });

/** What is being dragged. */
export function useDragging(): Dragging {
  return useContext(DragContext);
}

/** So far a pointer moves before it is a drag and not a click, in pixels. */
const THRESHOLD = 5;
/** So near to the edge of the window the page scrolls along, in pixels. */
const EDGE = 56;

/** The part of a condition’s height, in its middle, that means the condition itself and not a place beside it. */
const MIDDLE = 0.36;
/** The rim of a group that still means a place beside it, in pixels. */
const RIM = 9;

/** Lets conditions be dragged by their handles, with a mouse, a pen or a finger. Escape puts back. */
export function DragArea({
  onDrop,
  children,
}: {
  onDrop: (key: string, to: Drop) => void;
  children: ReactNode;
}) {
  const [dragged, setDragged] = useState<Dragged>();
  const pressed = useRef<{ key: string; x: number; y: number; isDrag: boolean }>(undefined);
  const dropped = useRef(onDrop);
  dropped.current = onDrop;
  useEffect(() => {
    const move = (event: globalThis.PointerEvent): void => {
      const press = pressed.current;
      if (!press) return;
      press.isDrag ||= Math.hypot(event.clientX - press.x, event.clientY - press.y) > THRESHOLD;
      if (!press.isDrag) return;
      if (event.clientY < EDGE) scrollBy(0, -12);
      if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
      setDragged({ key: press.key, drop: dropUnder(event.clientX, event.clientY, press.key) });
    };
    const end = (event: Event): void => {
      const press = pressed.current;
      pressed.current = undefined;
      setDragged(undefined);
      if (!press?.isDrag || event.type !== 'pointerup' || !(event instanceof globalThis.PointerEvent)) return;
      const drop = dropUnder(event.clientX, event.clientY, press.key);
      if (drop) dropped.current(press.key, drop);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && pressed.current) end(event);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', onKey);
    };
  }, []);
  const dragging = useMemo<Dragging>(
    () => ({
      dragged,
      press: (key, { clientX, clientY, button }) => {
        if (button === 0) pressed.current = { key, x: clientX, y: clientY, isDrag: false };
      },
    }),
    [dragged],
  );
  return <DragContext value={dragging}>{children}</DragContext>;
}

/** What is under a point and not inside what is dragged: the middle of a condition, or a place in the innermost group. */
function dropUnder(x: number, y: number, key: string): Drop | undefined {
  const own = `[data-node="${key}"]`;
  const under = document
    .elementsFromPoint(x, y)
    .filter((element): element is HTMLElement => element instanceof HTMLElement && !element.closest(own));
  const card = under.find(({ dataset }) => 'card' in dataset);
  if (card?.dataset.node && isAmid(card, y)) return { onto: card.dataset.node };
  const group = under.map((element) => groupMeant(element, y)).find((found) => found !== undefined);
  if (!group) return undefined;
  const before = [...group.querySelectorAll<HTMLElement>('[data-node]')].filter((node) => {
    const { top, height } = node.getBoundingClientRect();
    return (
      node.parentElement?.closest('[data-group]') === group &&
      node.dataset.node !== key &&
      top + height / 2 < y
    );
  });
  return { slot: { group: group.dataset.group ?? '', index: before.length } };
}

function isAmid(element: HTMLElement, y: number): boolean {
  const { top, height } = element.getBoundingClientRect();
  return Math.abs(y - top - height / 2) < (height * MIDDLE) / 2;
}

/** The group that an element is, or is the frame of: all of the frame but its rim. */
function groupMeant(element: HTMLElement, y: number): HTMLElement | undefined {
  if ('group' in element.dataset) return element;
  if (!('box' in element.dataset)) return undefined;
  const { top, bottom } = element.getBoundingClientRect();
  if (y < top + RIM || y > bottom - RIM) return undefined;
  return element.querySelector<HTMLElement>('[data-group]') ?? undefined;
}
