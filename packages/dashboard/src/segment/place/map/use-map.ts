import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  bounded,
  fromPixel,
  fromUnit,
  type LatLon,
  type Pixel,
  panned,
  type Size,
  toPixel,
  toUnit,
  type View,
  viewOf,
  zoomed,
} from './projection.ts';

/** A map: how large it is, what it shows, and how that changes. */
export interface WorldMap {
  /** Takes the element that is the map. */
  readonly ref: (element: HTMLDivElement | null) => void;
  readonly element: HTMLDivElement | null;
  readonly size: Size;
  readonly view: View;
  readonly pan: (by: Pixel) => void;
  /** Comes nearer by a factor above 1; what is at a point, else in the middle, stays there. */
  readonly zoom: (factor: number, at?: Pixel) => void;
  /** Shows some points, with room around them; the world where there are none. */
  readonly show: (points: readonly LatLon[]) => void;
  readonly toScreen: (point: LatLon) => Pixel;
  readonly fromScreen: (pixel: Pixel) => LatLon;
}

/** What is shown: a view once somebody moved the map, until then some points. */
type Shown = { readonly view: View } | { readonly points: readonly LatLon[] };

/** Keeps what a map shows, beginning with some points. */
export function useMap(first: readonly LatLon[] = []): WorldMap {
  const [element, ref] = useState<HTMLDivElement | null>(null);
  const size = useSize(element);
  const [shown, setShown] = useState<Shown>({ points: first });
  // A map that was made larger, or narrower, shows the same middle at the same scale.
  const viewIn = useCallback(
    (one: Shown): View => ('view' in one ? bounded(one.view, size) : viewOf(one.points, size)),
    [size],
  );
  const view = useMemo(() => viewIn(shown), [viewIn, shown]);
  return useMemo(
    () => ({
      ref,
      element,
      size,
      view,
      pan: (by) => setShown((one) => ({ view: panned(viewIn(one), size, by) })),
      zoom: (factor, at = [size.width / 2, size.height / 2]) =>
        setShown((one) => ({ view: zoomed(viewIn(one), size, factor, at) })),
      show: (points) => setShown({ points }),
      toScreen: (point) => toPixel(toUnit(point), view, size),
      fromScreen: (pixel) => fromUnit(fromPixel(pixel, view, size)),
    }),
    [element, size, view, viewIn],
  );
}

/** How large an element is; 1 by 1 until that is known. */
function useSize(element: HTMLElement | null): Size {
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
