/** Microseconds an event takes the engine, by the number of segments. */
export interface Series {
  readonly customers: number;
  readonly unconcerned: readonly { readonly segments: number; readonly micros: number }[];
  /** With as many segments of all kinds on top of those. */
  readonly mixed: { readonly segments: number; readonly micros: number };
}

const [WIDTH, HEIGHT] = [640, 320];
const AREA = { left: 56, right: 500, top: 40, bottom: 264 };
const COLOURS = ['#1f6feb', '#8250df', '#bf3989'];

/** Draws what an event costs against the number of segments, one line for each number of customers. */
export function growthSvg(series: readonly Series[]): string {
  const most = Math.max(
    ...series.flatMap(({ unconcerned, mixed }) => [...unconcerned, mixed].map((p) => p.micros)),
  );
  const top = niceAbove(most);
  const steps = series[0]?.unconcerned.map(({ segments }) => segments) ?? [];
  const places = [...steps.map(String), `+${series[0]?.mixed.segments ?? 0} mixed`];
  const x = (place: number): number => AREA.left + ((AREA.right - AREA.left) * place) / (places.length - 1);
  const y = (micros: number): number => AREA.bottom - ((AREA.bottom - AREA.top) * micros) / top;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(share * top).toFixed(1);
    return (
      `<path d="M${AREA.left} ${at}H${AREA.right}" stroke="#d0d7de"/>` +
      `<text x="${AREA.left - 8}" y="${at}" dy="4" text-anchor="end">${Math.round(share * top)}</text>`
    );
  });
  const ticks = places.map(
    (text, place) =>
      `<text x="${x(place).toFixed(1)}" y="${AREA.bottom + 20}" text-anchor="middle">${text}</text>`,
  );
  const lines = series.map(({ customers, unconcerned, mixed }, index) => {
    const points = [...unconcerned, mixed].map(
      ({ micros }, place) => `${x(place).toFixed(1)},${y(micros).toFixed(1)}`,
    );
    const colour = COLOURS[index % COLOURS.length];
    const key = AREA.top + 12 + index * 20;
    return (
      `<polyline points="${points.slice(0, -1).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<polyline points="${points.slice(-2).join(' ')}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="4 4"/>` +
      points
        .map(
          (point) =>
            `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`,
        )
        .join('') +
      `<path d="M${AREA.right + 16} ${key}h16" stroke="${colour}" stroke-width="2"/>` +
      `<text x="${AREA.right + 38}" y="${key}" dy="4">${customers.toLocaleString('en')}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#57606a" role="img" aria-label="Microseconds an event takes the engine, against the number of segments that do not concern it">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${AREA.left}" y="22">µs an event takes the engine</text>
<text x="${AREA.right + 16}" y="${AREA.top - 6}">customers</text>
${[...grid, ...ticks, ...lines].join('\n')}
<text x="${(AREA.left + AREA.right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">segments that the event does not concern, then as many of all kinds besides</text>
</svg>
`;
}

function niceAbove(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 8, 10].map((n) => n * unit).find((n) => n >= value) ?? value;
}
