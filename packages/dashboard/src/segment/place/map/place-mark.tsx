import type { KeyboardEvent } from 'react';
import { pathOf } from './outline-path.ts';
import type { LatLon, Pixel } from './projection.ts';
import type { WorldMap } from './use-map.ts';

/** Smaller than this a place is shown by a pin too, in pixels. */
const SEEN = 10;

interface PlaceMarkProps {
  readonly map: WorldMap;
  readonly outline: readonly LatLon[];
  readonly isChosen?: boolean;
  /** What it is called, where it can be chosen. */
  readonly label?: string;
  readonly onChoose?: () => void;
}

/** A place on the map: its outline, and a pin where that is too small to be seen. */
export function PlaceMark({ map, outline, isChosen = false, label, onChoose }: PlaceMarkProps) {
  const pixels = outline.map(map.toScreen);
  const box = boxOf(pixels);
  const { width, height } = map.size;
  // What is out of sight is not drawn: the focus would scroll it into view.
  if (!box || box.east < 0 || box.west > width || box.south < 0 || box.north > height) return null;
  const mark = { 'data-chosen': isChosen || undefined };
  const isTiny = Math.max(box.east - box.west, box.south - box.north) < SEEN;
  const drawn = (
    <>
      <path className="place-shape" d={pathOf(pixels)} {...mark} />
      {isTiny ? (
        <circle
          className="place-pin"
          cx={(box.west + box.east) / 2}
          cy={(box.north + box.south) / 2}
          r={6}
          {...mark}
        />
      ) : null}
    </>
  );
  if (!onChoose) return drawn;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons.
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isChosen}
      className="place-button"
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
      {drawn}
    </g>
  );
}

function boxOf(pixels: readonly Pixel[]) {
  const [first] = pixels;
  if (!first) return undefined;
  let [west, east, north, south] = [first[0], first[0], first[1], first[1]];
  for (const [x, y] of pixels) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return { west, east, north, south };
}
