import type { SegmentVersion } from '@relance/contract/segment/segment';
import {
  changesBetween,
  describe,
  type Expression,
  type Language,
  parseExpression,
  sayChange,
} from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { type NamesOf, readNames, withNames } from './named.ts';
import { listVersions, type VersionRow } from './version.store.ts';

/** Versions of a segment, newest first, each with what it changed in the one before. */
export async function readVersions(
  db: Queryable,
  segment: string,
  { below, limit }: { readonly below: number | undefined; readonly limit: number },
): Promise<{ readonly items: SegmentVersion[]; readonly next: number | undefined }> {
  // One more: it is what the last of the page is compared with.
  const rows = await listVersions(db, segment, { below, limit: limit + 1 });
  const expressions = rows.map(expressionOf);
  const names = await readNames(db, { kind: 'any', of: expressions });
  const items = rows.slice(0, limit).flatMap((row, index): SegmentVersion[] => {
    const expression = expressions[index];
    return expression ? [wireVersion(row, expression, expressions[index + 1], names)] : [];
  });
  return { items, next: rows.length > limit ? rows[limit - 1]?.version : undefined };
}

function expressionOf({ version, expression }: VersionRow): Expression {
  const parsed = parseExpression(expression);
  if (!parsed.ok) throw new Error(`version ${version} of a segment cannot be read`);
  return parsed.value;
}

function wireVersion(
  row: VersionRow,
  expression: Expression,
  before: Expression | undefined,
  names: NamesOf,
): SegmentVersion {
  const say = (language: Language) => (it: Expression) => describe(withNames(it, names), language);
  const changes = before ? changesBetween(before, expression) : [];
  const inWords = (language: Language) => changes.map((change) => sayChange(change, language, say(language)));
  return {
    version: row.version,
    // What was stored is an expression: it was read just now.
    expression: row.expression as SegmentVersion['expression'],
    sentence: { en: say('en')(expression), fr: say('fr')(expression) },
    changes: { en: inWords('en'), fr: inWords('fr') },
    at: row.at.toISOString(),
    by: row.byKind && { kind: row.byKind, id: row.byId, name: row.byName ?? '' },
  };
}
