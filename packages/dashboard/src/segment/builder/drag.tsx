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

/** What is being dragged, and where it would be put down. */
interface Dragged {
  readonly key: string;
  readonly slot: Slot | undefined;
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

/** Lets conditions be dragged by their handles, with a mouse, a pen or a finger. Escape puts back. */
export function DragArea({
  onMove,
  children,
}: {
  onMove: (key: string, to: Slot) => void;
  children: ReactNode;
}) {
  const [dragged, setDragged] = useState<Dragged>();
  const pressed = useRef<{ key: string; x: number; y: number; isDrag: boolean }>(undefined);
  const moved = useRef(onMove);
  moved.current = onMove;
  useEffect(() => {
    const move = (event: globalThis.PointerEvent): void => {
      const press = pressed.current;
      if (!press) return;
      press.isDrag ||= Math.hypot(event.clientX - press.x, event.clientY - press.y) > THRESHOLD;
      if (!press.isDrag) return;
      if (event.clientY < EDGE) scrollBy(0, -12);
      if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
      setDragged({ key: press.key, slot: slotUnder(event.clientX, event.clientY, press.key) });
    };
    const end = (event: Event): void => {
      const press = pressed.current;
      pressed.current = undefined;
      setDragged(undefined);
      if (!press?.isDrag || event.type !== 'pointerup' || !(event instanceof globalThis.PointerEvent)) return;
      const slot = slotUnder(event.clientX, event.clientY, press.key);
      if (slot) moved.current(press.key, slot);
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

/** The innermost group under a point that is not inside what is dragged, and the place in it. */
function slotUnder(x: number, y: number, key: string): Slot | undefined {
  const own = `[data-node="${key}"]`;
  const group = document
    .elementsFromPoint(x, y)
    .find(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && 'group' in element.dataset && !element.closest(own),
    );
  if (!group) return undefined;
  const before = [...group.querySelectorAll<HTMLElement>('[data-node]')].filter((node) => {
    const { top, height } = node.getBoundingClientRect();
    return (
      node.parentElement?.closest('[data-group]') === group &&
      node.dataset.node !== key &&
      top + height / 2 < y
    );
  });
  return { group: group.dataset.group ?? '', index: before.length };
}
