import { cpus, totalmem } from 'node:os';

/** Prints one result as one JSON line, with the size of the machine. */
export function report(bench: string, result: Record<string, number | string | boolean>): void {
  const rounded = Object.entries(result).map(([name, value]) => [
    name,
    typeof value === 'number' ? round(value) : value,
  ]);
  const machine = {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  console.log(JSON.stringify({ bench, ...Object.fromEntries(rounded), machine }));
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
