import { parseArgs } from 'node:util';
import { ok, type Result, refuse } from '@relance/core/kernel';

/** What the import program is told. */
export interface CliOptions {
  readonly file: string;
  /** Base address of the installation. */
  readonly url: URL;
  readonly key: string;
  /** Query parameters of POST /v1/import that were given. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

export const USAGE = `Usage: npm run import -- <file> [options]

Takes a file of events or profiles into Relance: NDJSON or CSV, gzip or not.

  --app <id>           the app the events are of (default: the oldest production app)
  --kind <kind>        events (default) or profiles
  --format <format>    ndjson or csv (default: csv with --map or --preset, or by the name of the file)
  --preset <name>      a ready mapping: cdnow
  --map <to=template>  one member of the event, may be repeated:
                       --map event="Order Completed" --map userId={customer_id}
                       --map properties.quantity=number:{quantity} --map email={customer_id}@example.test
  --url <address>      the installation (default: RELANCE_URL, else http://127.0.0.1:4000)
  --key <key>          a secret key (default: RELANCE_KEY, which keeps it out of your shell's history)

An import that was interrupted goes on where it stopped when the same command is run again.
`;

const OPTIONS = {
  app: { type: 'string' },
  kind: { type: 'string' },
  format: { type: 'string' },
  preset: { type: 'string' },
  map: { type: 'string', multiple: true },
  url: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line; 'help' when help is asked for, a sentence when something is wrong. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<CliOptions, string> {
  const parsed = parse(args);
  if (typeof parsed === 'string') return refuse(parsed);
  const { values, positionals } = parsed;
  if (values.help) return refuse('help');
  const [file, other] = positionals;
  if (file === undefined || other !== undefined) return refuse('Name one file.');
  const url = URL.parse(values.url ?? env.RELANCE_URL ?? 'http://127.0.0.1:4000');
  if (!url || !/^https?:$/.test(url.protocol)) return refuse('--url must be an http or https address.');
  const key = values.key ?? env.RELANCE_KEY;
  if (key === undefined) return refuse('A secret key is needed: --key or RELANCE_KEY.');
  const { app, kind, preset, map = [] } = values;
  const format = values.format ?? (map.length > 0 || preset !== undefined ? 'csv' : formatOf(file));
  const single = Object.entries({ app, kind, format, preset }).filter((entry) => entry[1] !== undefined);
  return ok({
    file,
    url,
    key,
    parameters: [
      ...single.map(([name, value]) => [name, value ?? ''] as const),
      ...map.map((pair) => ['mapping', pair] as const),
    ],
  });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function formatOf(file: string): 'csv' | 'ndjson' {
  return /\.csv(\.gz)?$/i.test(file) ? 'csv' : 'ndjson';
}
