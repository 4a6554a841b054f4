import { type Finding, ok, type Result, refuse } from '../../kernel/index.ts';
import { minorDigits, parseAmount, printAmount } from '../market/index.ts';
import { PAID_TIERS, paidIndex } from './tier.ts';
import type { TierTable } from './tier-table.ts';

/** More findings than these help nobody. */
const MOST_FINDINGS = 50;

/**
 * Reads a price table: `tier,USD,EUR,…`, then one line for each paid tier with decimal amounts. The table counts as a
 * whole: every paid tier once, every currency of `needed` (others are welcome), amounts above zero that fit the
 * currency's ISO 4217 minor unit, and every tier dearer than the one below it as far as the minor unit allows. Lines
 * may come in any order; Free and NotAvailable have none. Paths of findings are "line 3, EUR" (line 1 is the header)
 * or, where lines are compared, "Tier1013, EUR".
 */
export function parseTierCsv(text: string, needed: readonly string[]): Result<TierTable, readonly Finding[]> {
  const findings: Finding[] = [];
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map(cellsOf);
  const currencies = headerOf(lines[0] ?? [], needed, findings);
  const columns = new Map(currencies.map((currency) => [currency, new Array<number>(PAID_TIERS.length)]));
  if (findings.length === 0) fillColumns(lines, columns, findings);
  if (findings.length === 0) for (const column of columns) checkOrder(column, findings);
  return findings.length > 0 ? refuse(findings.slice(0, MOST_FINDINGS)) : ok({ columns });
}

/** A price table as `parseTierCsv` reads it, amounts with all decimals of their currency. */
export function printTierCsv(table: TierTable): string {
  const columns = [...table.columns];
  const lines = PAID_TIERS.map((tier, i) =>
    [tier, ...columns.map(([currency, column]) => printAmount(column[i] ?? 0, currency))].join(','),
  );
  return `${[['tier', ...columns.map(([currency]) => currency)].join(','), ...lines].join('\n')}\n`;
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function headerOf(header: readonly string[], needed: readonly string[], findings: Finding[]): string[] {
  const [first, ...currencies] = header;
  const complain = (message: string): unknown => findings.push({ path: 'line 1', message });
  if (first !== 'tier') complain('must begin with "tier", then one currency for each column');
  for (const [i, currency] of currencies.entries()) {
    if (!/^[A-Z]{3}$/.test(currency)) complain(`"${currency}" is not an ISO 4217 code`);
    if (currencies.indexOf(currency) < i) complain(`${currency} is there twice`);
  }
  const missing = needed.filter((currency) => !currencies.includes(currency));
  if (missing.length > 0) complain(`lacks ${missing.join(', ')}: every currency of a market needs a column`);
  return currencies;
}

function fillColumns(
  lines: readonly (readonly string[])[],
  columns: ReadonlyMap<string, number[]>,
  findings: Finding[],
): void {
  const seen = new Set<string>();
  for (const [i, [tier = '', ...amounts]] of lines.entries()) {
    if (i === 0) continue;
    const index = paidIndex(tier);
    const path = `line ${i + 1}`;
    if (index < 0) findings.push({ path, message: `"${tier}" is not a paid tier (Tier1012 … Tier1424)` });
    else if (seen.has(tier)) findings.push({ path, message: `${tier} is there twice` });
    else if (amounts.length !== columns.size)
      findings.push({ path, message: 'has another number of columns' });
    else fillRow(columns, index, { amounts, path, findings });
    seen.add(tier);
  }
  const missing = PAID_TIERS.filter((tier) => !seen.has(tier));
  if (missing.length > 0) findings.push({ path: 'line 1', message: `lacks the tiers ${listOf(missing)}` });
}

interface Row {
  readonly amounts: readonly string[];
  readonly path: string;
  readonly findings: Finding[];
}

function fillRow(
  columns: ReadonlyMap<string, number[]>,
  index: number,
  { amounts, path, findings }: Row,
): void {
  let at = 0;
  for (const [currency, column] of columns) {
    const text = amounts[at++] ?? '';
    const minor = parseAmount(text, currency);
    if (minor !== undefined && minor > 0) column[index] = minor;
    else
      findings.push({
        path: `${path}, ${currency}`,
        message: `"${text}" is not an amount above 0 ${shape(currency)}`,
      });
  }
}

function shape(currency: string): string {
  const digits = minorDigits(currency);
  return digits === 0 ? 'without decimals' : `with at most ${digits} decimals`;
}

/**
 * Every tier dearer than the one below. Tiers may share an amount only where the minor unit leaves no room: where fewer
 * amounts lie between the neighbours of the run than it has tiers.
 */
function checkOrder([currency, column]: readonly [string, readonly number[]], findings: Finding[]): void {
  let start = 0;
  for (let i = 1; i <= column.length; i++) {
    const amount = column[start] ?? 0;
    if (column[i] === amount) continue;
    const next = column[i] ?? amount + 1;
    const room = next - (column[start - 1] ?? 0) - 1;
    const isRun = i - start > 1;
    const dearer = next < amount ? i : isRun && room >= i - start ? start + 1 : undefined;
    if (dearer !== undefined) {
      const message = `${PAID_TIERS[dearer]} must cost more than ${PAID_TIERS[dearer - 1]}`;
      findings.push({ path: `${PAID_TIERS[dearer]}, ${currency}`, message });
    }
    start = i;
  }
}

function listOf(tiers: readonly string[]): string {
  return tiers.length > 5 ? `${tiers.slice(0, 5).join(', ')} and ${tiers.length - 5} more` : tiers.join(', ');
}
