/** Where progress is shown: a terminal, or anything else. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** How far the demo is, shown to whoever started it. */
export interface DemoProgress {
  loading(readers: number, events: number): void;
  settling(waiting: number): void;
  /** A line that stays. */
  say(line: string): void;
}

const CELLS = 30;
/** Where there is no terminal a line is printed for each of so many parts. */
const STEPS = 10;

/** Progress of bringing in so many readers: a bar on a terminal, a line now and then elsewhere. */
export function demoProgress(screen: Screen, customers: number): DemoProgress {
  let told = 0;
  const draw = (text: string): void => {
    screen.write(`\r\x1b[K${text}`);
  };
  return {
    loading: (readers, events) => {
      const share = Math.min(1, readers / customers);
      const text = `${String(Math.floor(share * 100)).padStart(3)} %  ${counted(events)} events`;
      if (screen.isTTY) {
        const full = Math.round(share * CELLS);
        draw(`[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${text}`);
      } else if (Math.floor(share * STEPS) > told) {
        told = Math.floor(share * STEPS);
        screen.write(`Le Fil: ${text.trim()}\n`);
      }
    },
    settling: (waiting) => {
      if (screen.isTTY && Number.isFinite(waiting))
        draw(`Profiles and reports: ${counted(waiting)} events to go`);
    },
    say: (line) => {
      if (screen.isTTY) draw('');
      screen.write(`${line}\n`);
    },
  };
}

function counted(number: number): string {
  return number.toLocaleString('en');
}
