import './world-map.css';
import { ActionIcon, Paper, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo } from 'react';
import { useText } from '../../../text/index.ts';
import { useFormats } from '../../../ui/index.ts';
import { STEP, useGestures } from './gestures.ts';
import { outlinePath } from './outline-path.ts';
import { detailFor, readOutlines } from './outlines.ts';
import { type LatLon, metresPerPixel } from './projection.ts';
import type { WorldMap } from './use-map.ts';

interface WorldMapViewProps {
  readonly map: WorldMap;
  /** What the map shows, for screen readers. */
  readonly label: string;
  /** What is drawn on it: elements of SVG, in pixels. */
  readonly children?: ReactNode;
  /** A point was pointed at. */
  readonly onPoint?: (at: LatLon) => void;
  /** What there is to see: what the third button shows. */
  readonly everything: readonly LatLon[];
}

/** The outlines of the world, to be dragged, zoomed and drawn on. Nothing of it comes from elsewhere. */
export function WorldMapView({ map, label, children, onPoint, everything }: WorldMapViewProps) {
  const say = useText();
  const hint = useId();
  const { surface, isHinting } = useGestures(map, onPoint);
  const { width, height } = map.size;
  return (
    <Paper withBorder className="world-map">
      <div
        ref={map.ref}
        className="world-map-surface"
        data-points={onPoint ? true : undefined}
        role="application"
        aria-label={label}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a map is moved with the arrow keys, which its role says.
        tabIndex={0}
        {...surface}
      >
        <svg width={width} height={height} role="presentation">
          <Land map={map} />
          {children}
          {onPoint ? (
            <path
              className="world-map-cross"
              d={`M${width / 2 - 9} ${height / 2}h18M${width / 2} ${height / 2 - 9}v18`}
            />
          ) : null}
        </svg>
      </div>
      <VisuallyHidden id={hint}>
        {say(onPoint ? 'segment.map.keys.point' : 'segment.map.keys')}
      </VisuallyHidden>
      {isHinting ? (
        <Text size="sm" className="world-map-hint" aria-hidden>
          {say('segment.map.wheel')}
        </Text>
      ) : null}
      <Scale map={map} />
      <Buttons map={map} everything={everything} />
    </Paper>
  );
}

/** The countries, drawn finer as one comes nearer. */
function Land({ map: { view, size } }: { map: WorldMap }) {
  const detail = detailFor(view.scale);
  const { data: rings } = useQuery({
    queryKey: ['outlines', detail],
    queryFn: () => readOutlines(detail),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const path = useMemo(() => (rings ? outlinePath(rings, view, size) : ''), [rings, view, size]);
  return <path className="world-map-land" d={path} />;
}

/** The widths a scale can have: 1, 2 or 5 times a power of ten. */
const WIDTHS = Array.from({ length: 8 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();
const WIDEST_PX = 110;

function Scale({ map: { view, size, fromScreen } }: { map: WorldMap }) {
  const formats = useFormats();
  const [latitude] = fromScreen([size.width / 2, size.height / 2]);
  const metres = metresPerPixel(latitude, view);
  const width = WIDTHS.findLast((one) => one / metres <= WIDEST_PX) ?? 1;
  return (
    <div className="world-map-scale numbers" style={{ width: width / metres }} aria-hidden>
      {formats.metres(width)}
    </div>
  );
}

function Buttons({ map, everything }: { map: WorldMap; everything: readonly LatLon[] }) {
  const say = useText();
  const buttons = [
    { text: 'segment.map.nearer', icon: IconPlus, act: () => map.zoom(STEP) },
    { text: 'segment.map.further', icon: IconMinus, act: () => map.zoom(1 / STEP) },
    { text: 'segment.map.all', icon: IconFocusCentered, act: () => map.show(everything) },
  ] as const;
  return (
    <div className="world-map-buttons">
      {buttons.map(({ text, icon: Icon, act }) => (
        <Tooltip key={text} label={say(text)} position="left">
          <ActionIcon variant="default" size="lg" onClick={act} aria-label={say(text)}>
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
