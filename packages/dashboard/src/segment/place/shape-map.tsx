import { useRef } from 'react';
import { useText } from '../../text/index.ts';
import { distance, pointAt } from './map/geometry.ts';
import { Handle } from './map/handle.tsx';
import { PlaceMark } from './map/place-mark.tsx';
import type { LatLon } from './map/projection.ts';
import { useMap, type WorldMap } from './map/use-map.ts';
import { WorldMapView } from './map/world-map.tsx';
import { cornersIn, linesOf, outlineOf, readShape, rounded, type ShapeDraft } from './shape-draft.ts';
import type { ShapeEditing } from './use-shape.ts';

/** Where a circle or a polygon is drawn: by pointing, and by dragging what stands there. */
export function ShapeMap({ editing }: { editing: ShapeEditing }) {
  const say = useText();
  const map = useMap();
  const { draft, change } = editing;
  const read = readShape(draft);
  const outline = 'shape' in read ? outlineOf(read.shape) : [];
  const { corners } = cornersIn(draft.corners);
  const point = (at: LatLon): void => {
    if (draft.kind === 'circle') change(centredAt(at));
    else change({ corners: linesOf([...corners, at]) });
  };
  return (
    <WorldMapView
      map={map}
      label={say('segment.place.map.draw')}
      everything={outline.length > 0 ? outline : corners}
      onPoint={point}
    >
      <PlaceMark map={map} outline={outline.length > 0 ? outline : corners} />
      {draft.kind === 'circle' ? (
        <CircleHandles map={map} draft={draft} change={change} />
      ) : (
        <CornerHandles
          map={map}
          corners={corners}
          onChange={(next, mark) => change({ corners: linesOf(next) }, mark)}
        />
      )}
    </WorldMapView>
  );
}

function centredAt([latitude, longitude]: LatLon): Partial<ShapeDraft> {
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

const SMALLEST = 10;
const LARGEST = 100_000;
const EAST = Math.PI / 2;

interface CircleHandlesProps extends Pick<ShapeEditing, 'draft' | 'change'> {
  readonly map: WorldMap;
}

/** The middle of a circle, and its edge in the east. */
function CircleHandles({ map, draft: { latitude, longitude, radius }, change }: CircleHandlesProps) {
  const say = useText();
  if (latitude === null || longitude === null) return null;
  const centre: LatLon = [latitude, longitude];
  return (
    <>
      {radius === null ? null : (
        <Handle
          map={map}
          at={pointAt(centre, radius, EAST)}
          label={say('segment.place.radius')}
          onMove={(to, mark) => {
            const metres = Math.round(distance(centre, to));
            change({ radius: Math.min(LARGEST, Math.max(SMALLEST, metres)) }, mark);
          }}
        />
      )}
      <Handle
        map={map}
        at={centre}
        label={say('segment.place.centre')}
        onMove={(to, mark) => change(centredAt(to), mark)}
      />
    </>
  );
}

/** More corners than this are drawn without handles: they come from elsewhere, and are put right in the list. */
const MOST_HANDLES = 120;

interface CornerHandlesProps {
  readonly map: WorldMap;
  readonly corners: readonly LatLon[];
  readonly onChange: (corners: readonly LatLon[], mark?: string) => void;
}

/** The corners of a polygon, and between each two of them where another can be drawn out. */
function CornerHandles({ map, corners, onChange }: CornerHandlesProps) {
  const say = useText();
  const drawnOut = useRef<string>(undefined);
  if (corners.length > MOST_HANDLES) return null;
  const drawOut = (index: number, to: LatLon, mark: string): void => {
    const isThere = drawnOut.current === mark;
    drawnOut.current = mark;
    onChange(isThere ? corners.with(index + 1, to) : corners.toSpliced(index + 1, 0, to), mark);
  };
  return (
    <>
      {corners.length < 2
        ? null
        : corners.map((corner, index) => {
            const next = corners[(index + 1) % corners.length] ?? corner;
            return (
              <Handle
                // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place; one that is dragged stays the same element.
                key={`between ${index}`}
                map={map}
                at={[(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2]}
                label={say('segment.place.corner.add', { number: index + 1 })}
                isNew
                onMove={(to, mark) => drawOut(index, to, mark)}
              />
            );
          })}
      {corners.map((corner, index) => (
        <Handle
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          key={`corner ${index}`}
          map={map}
          at={corner}
          label={say('segment.place.corner', { number: index + 1 })}
          onMove={(to, mark) => onChange(corners.with(index, to), mark)}
          onRemove={() => onChange(corners.toSpliced(index, 1))}
        />
      ))}
    </>
  );
}
