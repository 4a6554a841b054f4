import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLICKHOUSE, findChild } from '../support/processes.ts';
import type { TestServer } from '../support/server.ts';

/** The URL of a server's embedded ClickHouse with its credentials, for another process or for us. */
export async function clickhouseUrl(server: Pick<TestServer, 'pid' | 'dataDir'>): Promise<string> {
  const password = readFileSync(join(server.dataDir, 'clickhouse', 'password'), 'utf8').trim();
  const child = await findChild(server.pid, CLICKHOUSE);
  if (!child) throw new Error('there is no ClickHouse at the moment');
  const port = child.command.split(' ').at(-1);
  return `http://relance:${password}@127.0.0.1:${port}/default`;
}

/** Asks ClickHouse itself. 64-bit integers arrive as numbers. */
export async function askCopy<Row>(url: string, query: string): Promise<Row[]> {
  const { origin, username, password } = new URL(url);
  const response = await fetch(
    `${origin}/?default_format=JSONEachRow&output_format_json_quote_64bit_integers=0`,
    {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
      body: query,
      signal: AbortSignal.timeout(30_000),
    },
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`ClickHouse answered ${response.status}: ${text}`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
}

/** Positions of the copy after one, in order, as often as they are there. */
export async function copiedAfter(url: string, seq: number): Promise<number[]> {
  const rows = await askCopy<{ seq: number }>(url, `select seq from event where seq > ${seq} order by seq`);
  return rows.map((row) => row.seq);
}
