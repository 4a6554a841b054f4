import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExpression } from './parse-expression.ts';

function read(page: string): string {
  return readFileSync(new URL(`../../../../../docs/${page}`, import.meta.url), 'utf8');
}

/** What stands in code quotes and is an object without gaps left for the reader. */
function expressionsIn(page: string): string[] {
  const inline = [...read(page).matchAll(/`(\{"[^`]*\})`/g)].map(([, code = '']) => code);
  return inline.filter((code) => !code.includes('…'));
}

describe('every expression of docs/audiences.md is one', () => {
  const expressions = expressionsIn('audiences.md');

  test('and there are many', () => {
    expect(expressions.length).toBeGreaterThan(60);
  });

  test.each(expressions)('%s', (code) => {
    expect(parseExpression(JSON.parse(code))).toMatchObject({ ok: true });
  });
});

describe('every criterion, filter and family has its row', () => {
  const page = read('audiences.md');
  const rows = [
    ...['application-version', 'firmware-version', 'device-manufacturer', 'device-model', 'screen-size'],
    ...['network-type', 'carrier-name', 'carrier-country', 'language', 'location', 'geo-fencing', 'segment'],
    ...['string-tag', 'integer-tag', 'boolean-tag', 'date-tag', 'announcement-feedback', 'poll-feedback'],
    ...['poll-answer-feedback', 'datapush-feedback'],
    ...['engage-subset', 'engage-new-users', 'engage-old-users', 'engage-active-users', 'engage-idle-users'],
    ...['native-push-enabled', 'push-quota', 'app-info'],
    ...['acquisitions', 'acquisition source', 'usage', 'demographic', 'rating', 'churn prediction'],
    ...['store purchases', 'store acquisitions', 'store spend'],
  ];

  test.each(rows)('%s', (row) => {
    expect(page).toMatch(new RegExp(`^\\| ${row}[ ,]`, 'm'));
  });
});
