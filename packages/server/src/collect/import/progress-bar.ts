/** Shows how much of something has gone out. */
export interface ProgressBar {
  show(done: number): void;
  /** Wipes it off, to make room for words. */
  clear(): void;
}

const CELLS = 30;
const REDRAW_MS = 100;
const MEGA = 1_000_000;

/** Where a bar is drawn: a terminal, or anything else, which is spared. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar for `total` bytes on a terminal; elsewhere nothing is drawn. */
export function progressBar(screen: Screen, total: number, now: () => number): ProgressBar {
  const begun = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    show: (done) => {
      if (!screen.isTTY || (now() - drawnAt < REDRAW_MS && done < total)) return;
      drawnAt = now();
      screen.write(`\r\x1b[K${barText(done, total, now() - begun)}`);
    },
    clear: () => {
      if (screen.isTTY) screen.write('\r\x1b[K');
    },
  };
}

/** "[##########....................]  33 %  1.2 of 3.6 MB  0.8 MB/s". */
export function barText(done: number, total: number, ms: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const full = Math.round(share * CELLS);
  const bar = '#'.repeat(full) + '.'.repeat(CELLS - full);
  const percent = String(Math.floor(share * 100)).padStart(3);
  const rate = ms > 0 ? (done / MEGA / (ms / 1_000)).toFixed(1) : '0.0';
  return `[${bar}] ${percent} %  ${(done / MEGA).toFixed(1)} of ${(total / MEGA).toFixed(1)} MB  ${rate} MB/s`;
}
