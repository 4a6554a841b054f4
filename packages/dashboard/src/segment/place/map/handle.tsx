import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { LatLon, Pixel } from './projection.ts';
import type { WorldMap } from './use-map.ts';

/** How far an arrow key moves a point, in pixels. */
const STRIDE = 4;

const ARROWS: Readonly<Record<string, Pixel>> = {
  ArrowLeft: [-STRIDE, 0],
  ArrowRight: [STRIDE, 0],
  ArrowUp: [0, -STRIDE],
  ArrowDown: [0, STRIDE],
};

interface HandleProps {
  readonly map: WorldMap;
  readonly at: LatLon;
  readonly label: string;
  /** It becomes a point once it is moved. */
  readonly isNew?: boolean;
  /** Says where the point is now; moves of one drag say the same mark. */
  readonly onMove: (to: LatLon, mark: string) => void;
  readonly onRemove?: () => void;
}

let drags = 0;

/** A point of a shape, to be dragged or moved with the arrow keys; Delete takes it out. */
export function Handle({ map, at, label, isNew = false, onMove, onRemove }: HandleProps) {
  const mark = useRef<string>(undefined);
  const pixel = map.toScreen(at);
  const onPointerDown = (event: PointerEvent<Element>): void => {
    if (event.button !== 0) return;
    // The map stays where it is, and takes no point here.
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drags += 1;
    mark.current = `drag ${drags}`;
  };
  const onPointerMove = (event: PointerEvent<Element>): void => {
    if (mark.current === undefined || !map.element) return;
    const { left, top } = map.element.getBoundingClientRect();
    onMove(map.fromScreen([event.clientX - left, event.clientY - top]), mark.current);
  };
  const end = (): void => {
    mark.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = isNew ? undefined : ARROWS[event.key];
    if (isNew && (event.key === 'Enter' || event.key === ' ')) {
      drags += 1;
      onMove(at, `drag ${drags}`);
    } else if (by) onMove(map.fromScreen([pixel[0] + by[0], pixel[1] + by[1]]), `keys ${label}`);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && onRemove) onRemove();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons.
    <circle
      role="button"
      tabIndex={0}
      aria-label={label}
      className="place-handle"
      data-new={isNew || undefined}
      cx={pixel[0]}
      cy={pixel[1]}
      r={isNew ? 5 : 7}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
    />
  );
}
