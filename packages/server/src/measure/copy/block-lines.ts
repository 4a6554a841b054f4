import { type FrameRow, frameLines, lineTime } from '../../log/index.ts';

/** ClickHouse refuses an insert that touches more than 100 partitions (months); half of that keeps a margin. */
const MONTHS = 50;
/** The earliest instant the `time` column holds: 1900-01-01. */
export const EARLIEST_MS = -2_208_988_800_000;

/** An integer that no 64 bits hold, where a number can begin; tokens of JSON; such an integer. */
const LONG_NUMBER = /[:,[]-?\d{19}/;
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG_INTEGER = /^-?\d{19,}$/;

/** The rows of one insert. */
export interface Part {
  /** Position of each line. */
  readonly seqs: readonly number[];
  /** One JSON object each: the event with seq, received_at (epoch ms) and partition before its own members. */
  readonly lines: readonly string[];
}

/**
 * Cuts frames into the rows of their inserts without parsing them: every line gets its position spliced in, positions in
 * `skip` are left out, and no part spans more than 50 months of event time. The same frames always give the same parts,
 * which is what their tokens rely on.
 */
export function cutBlock(frames: readonly FrameRow[], skip: ReadonlySet<number>): Part[] {
  const months = new Map<number, { seqs: number[]; lines: string[] }>();
  const monthOf = monthFinder();
  for (const frame of frames) {
    const receivedAt = frame.received_at.getTime();
    const rest = `,"received_at":${receivedAt},"partition":${frame.partition},`;
    for (const [index, line] of frameLines(frame).entries()) {
      const seq = frame.first_seq + index;
      if (skip.has(seq)) continue;
      const month = monthOf(Math.max(EARLIEST_MS, Math.min(lineTime(line) ?? receivedAt, receivedAt)));
      let rows = months.get(month);
      if (!rows) {
        rows = { seqs: [], lines: [] };
        months.set(month, rows);
      }
      rows.seqs.push(seq);
      rows.lines.push(`{"seq":${seq}${rest}${readable(line).slice(1)}`);
    }
  }
  return gather(months);
}

/**
 * A JSON text as ClickHouse can read it. JavaScript writes doubles up to 1e21 with all their digits, and one integer of
 * more than 64 bits makes ClickHouse's parser refuse the whole JSON around it. With ".0" behind, it reads the double that
 * it is.
 */
export function readable(line: string): string {
  if (!LONG_NUMBER.test(line)) return line;
  return line.replace(TEXT_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `${token}.0` : token));
}

function gather(months: ReadonlyMap<number, Part>): Part[] {
  const inOrder = [...months].sort(([a], [b]) => a - b).map(([, rows]) => rows);
  const parts: Part[] = [];
  for (let start = 0; start < inOrder.length; start += MONTHS) {
    const together = inOrder.slice(start, start + MONTHS);
    parts.push({
      seqs: together.flatMap((rows) => rows.seqs),
      lines: together.flatMap((rows) => rows.lines),
    });
  }
  return parts;
}

/** Numbers the month of an instant (UTC). Events come in order of receipt, so it is nearly always the one before. */
function monthFinder(): (at: number) => number {
  let [from, to, month] = [0, 0, 0];
  return (at) => {
    if (at >= from && at < to) return month;
    const date = new Date(at);
    const [year, number] = [date.getUTCFullYear(), date.getUTCMonth()];
    [from, to, month] = [Date.UTC(year, number), Date.UTC(year, number + 1), year * 12 + number];
    return month;
  };
}
