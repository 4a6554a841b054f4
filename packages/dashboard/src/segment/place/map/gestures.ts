import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { LatLon, Pixel } from './projection.ts';
import type { WorldMap } from './use-map.ts';

/** So far a pointer moves before it drags the map and does not point at something, in pixels. */
const THRESHOLD = 4;
/** How far an arrow key moves the map, in pixels. */
const STRIDE = 64;
/** How much nearer a press of a button or key comes. */
export const STEP = 2;
/** How long the hint at the wheel stays, ms. */
const HINT = 1_800;

const ARROWS: Readonly<Record<string, Pixel>> = {
  ArrowLeft: [STRIDE, 0],
  ArrowRight: [-STRIDE, 0],
  ArrowUp: [0, STRIDE],
  ArrowDown: [0, -STRIDE],
};

/** What the surface of a map needs to be moved by mouse, finger and keyboard. */
export interface Gestures {
  readonly surface: {
    readonly onPointerDown: (event: PointerEvent<Element>) => void;
    readonly onPointerMove: (event: PointerEvent<Element>) => void;
    readonly onPointerUp: (event: PointerEvent<Element>) => void;
    readonly onPointerCancel: (event: PointerEvent<Element>) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
  /** Somebody turned the wheel without the key that zooms. */
  readonly isHinting: boolean;
}

/** Where in an element an event is. */
function pixelIn(element: Element, { clientX, clientY }: { clientX: number; clientY: number }): Pixel {
  const { left, top } = element.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

/**
 * Moves a map: dragged, pinched, by wheel with Ctrl or ⌘ (the wheel alone scrolls the page), by arrow keys, + and −.
 * A press that moves nothing points at a place; so does Enter, at the middle.
 */
export function useGestures(map: WorldMap, onPoint: ((at: LatLon) => void) | undefined): Gestures {
  const pointers = useRef(new Map<number, Pixel>());
  const isDrag = useRef(false);
  const onPointerDown = (event: PointerEvent<Element>): void => {
    if (event.button !== 0) return;
    if (pointers.current.size === 0) isDrag.current = false;
    pointers.current.set(event.pointerId, pixelIn(event.currentTarget, event));
  };
  const onPointerMove = (event: PointerEvent<Element>): void => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = pixelIn(event.currentTarget, event);
    const by: Pixel = [now[0] - before[0], now[1] - before[1]];
    if (!isDrag.current && Math.hypot(...by) <= THRESHOLD) return;
    isDrag.current = true;
    // Not before it is a drag: what is captured no longer reaches what stands on the map.
    event.currentTarget.setPointerCapture(event.pointerId);
    const [other] = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pointers.current.set(event.pointerId, now);
    if (other) map.zoom(distance(now, other) / Math.max(1, distance(before, other)), other);
    else map.pan(by);
  };
  const end = (event: PointerEvent<Element>): void => {
    pointers.current.delete(event.pointerId);
  };
  const onPointerUp = (event: PointerEvent<Element>): void => {
    const isPressed = pointers.current.has(event.pointerId);
    end(event);
    if (isPressed && !isDrag.current) onPoint?.(map.fromScreen(pixelIn(event.currentTarget, event)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const arrow = ARROWS[event.key];
    if (arrow) map.pan(arrow);
    else if (event.key === '+' || event.key === '=') map.zoom(STEP);
    else if (event.key === '-') map.zoom(1 / STEP);
    else if (event.key === 'Enter' && onPoint)
      onPoint(map.fromScreen([map.size.width / 2, map.size.height / 2]));
    else return;
    event.preventDefault();
  };
  return {
    surface: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: end, onKeyDown },
    isHinting: useWheel(map),
  };
}

function distance([x, y]: Pixel, [otherX, otherY]: Pixel): number {
  return Math.hypot(x - otherX, y - otherY);
}

/** Zooms with the wheel and Ctrl or ⌘, which is also what a pinch on a trackpad says; answers whether to hint at that. */
function useWheel({ element, zoom }: WorldMap): boolean {
  const [isHinting, hint] = useState(false);
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onWheel = (event: WheelEvent): void => {
      clearTimeout(timer);
      hint(!event.ctrlKey && !event.metaKey);
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        latest.current(
          Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.004 : 0.1)),
          pixelIn(element, event),
        );
      } else timer = setTimeout(() => hint(false), HINT);
    };
    // React's own listener is passive, which cannot keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('wheel', onWheel);
    };
  }, [element]);
  return isHinting;
}
