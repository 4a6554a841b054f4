import { randomBytes } from 'node:crypto';
import { canonicalJson, type Finding } from '@relance/core/kernel';
import {
  type Expression,
  parseExpression,
  printExpression,
  referencesOf,
  statefulConditions,
} from '@relance/core/segment/expression';
import type { Caller } from '../../platform/auth/index.ts';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { addConditions } from './condition.store.ts';
import { dropUnusedConditions, finishBuilding } from './finish-building.ts';
import { expressionOf } from './load-segments.ts';
import { type NamesOf, readNamed, withSegments } from './named.ts';
import {
  closureOf,
  type Referring,
  referenceFindings,
  type SegmentNamer,
  unknownFindings,
} from './references.ts';
import {
  hasCustomers,
  insertEdit,
  insertSegment,
  readSegments,
  renameSegment,
  type SegmentRow,
  type SegmentState,
} from './segment.store.ts';
import { EVERYONE } from './size.store.ts';
import { insertVersion } from './version.store.ts';

/** A segment to make. */
export interface SegmentDraft {
  readonly name: string;
  /** Wire form; refused with findings when it is not an expression. */
  readonly expression: unknown;
  /** Not shown to people, and nobody may refer to it: the audience of a campaign. */
  readonly hidden?: boolean;
  /** Who makes it; left out: Relance itself. */
  readonly by?: Caller;
}

/** A segment that was made. */
export interface AddedSegment {
  readonly id: string;
  readonly no: number;
  readonly state: SegmentState;
}

/**
 * Makes a segment. It is live at once while there are no customers, else it is built in the background.
 *
 * @throws Problem invalid; name-taken
 */
export async function createSegment(db: Database, draft: SegmentDraft): Promise<AddedSegment> {
  readExpression(draft.expression);
  return changeConfiguration(db, (tx, version) => addSegment(tx, version, draft));
}

/** The same inside a change of configuration, which hands in its transaction and version. */
export async function addSegment(
  tx: Queryable,
  version: number,
  draft: SegmentDraft,
  builtIn?: string,
): Promise<AddedSegment> {
  const id = builtIn ?? `seg_${randomBytes(6).toString('hex')}`;
  const { name, expression: wire, hidden = false, by } = draft;
  const expression = readExpression(wire);
  const latest = latestOf(await readSegments(tx));
  await refuseReferences(tx, { id, expression, wire }, latest);
  await addConditions(tx, statefulConditions(expression), version);
  const live = id === EVERYONE || !(await hasCustomers(tx));
  const no = await insertSegment(tx, {
    id,
    name,
    expression: wire,
    hidden,
    builtIn: builtIn !== undefined,
    live,
  });
  if (no === undefined) throw nameTaken(name);
  if (!hidden) await insertVersion(tx, { segment: id, version: 1, expression: wire, by });
  if (!live) await joinEdits(tx, latest, { id, expression });
  return { id, no, state: live ? 'live' : 'building' };
}

/**
 * A segment that refers to one whose edit is being built begins with an edit of its own, so that both change over at
 * the same instant.
 */
async function joinEdits(tx: Queryable, latest: readonly Latest[], added: Referring): Promise<void> {
  const edited = latest.filter(({ isEdited }) => isEdited).map(({ id }) => id);
  if (!closureOf(edited, [...latest, added]).has(added.id)) return;
  const row = (await readSegments(tx)).find(({ id }) => id === added.id);
  if (row) await insertEdit(tx, row, row);
}

/** What changes in a segment; what is left out stays. */
export interface SegmentChange {
  readonly name?: string;
  readonly expression?: unknown;
  /** Who changes it. */
  readonly by?: Caller;
}

/**
 * Renames a segment, or edits its expression: the new version is built beside the old one and swapped in, together with
 * every segment that depends on it.
 *
 * @throws Problem not-found; wrong-state (built in); invalid; name-taken
 */
export async function changeSegment(db: Database, id: string, change: SegmentChange): Promise<void> {
  const expression = change.expression === undefined ? undefined : readExpression(change.expression);
  await changeConfiguration(db, async (tx, version) => {
    const latest = latestOf(await readSegments(tx));
    const segment = latest.find((one) => one.id === id);
    if (!segment || segment.row.hidden) throw noSuchSegment();
    refuseBuiltIn(segment.row, 'changed');
    if (change.name !== undefined && !(await renameSegment(tx, segment.row.no, change.name))) {
      throw nameTaken(change.name);
    }
    if (expression === undefined || isSame(expression, segment.expression)) return;
    await refuseReferences(tx, { id, expression, wire: change.expression }, latest);
    await addConditions(tx, statefulConditions(expression), version);
    await insertVersion(tx, {
      segment: id,
      version: segment.version + 1,
      expression: change.expression,
      by: change.by,
    });
    await beginEdits(tx, latest, { ...segment, expression, wire: change.expression });
    await dropUnusedConditions(tx);
  });
}

async function beginEdits(tx: Queryable, latest: readonly Latest[], changed: Latest): Promise<void> {
  const after = latest.map((one) => (one.id === changed.id ? changed : one));
  const affected = closureOf([changed.id], after);
  const edits: number[] = [];
  for (const { id, row, wire, version } of after.filter((one) => affected.has(one.id))) {
    const edit = { expression: wire, version: id === changed.id ? version + 1 : version };
    edits.push(await insertEdit(tx, row, edit));
  }
  if (!(await hasCustomers(tx))) await finishBuilding(tx, edits);
}

/** An expression as somebody wrote it, and what it takes to speak of it. */
export interface Draft {
  readonly expression: Expression;
  readonly names: NamesOf;
  /** What the segments that people see ask for, by id. */
  readonly definitions: ReadonlyMap<string, Expression>;
}

/**
 * Reads an expression that nothing is kept of, as people may write one: it names segments that they see.
 *
 * @throws Problem invalid
 */
export async function readDraft(db: Queryable, wire: unknown): Promise<Draft> {
  const expression = readExpression(wire);
  const latest = latestOf(await readSegments(db));
  const named = await refuseReferences(db, { id: '', expression, wire }, latest);
  return {
    expression,
    definitions: definitionsOf(latest),
    names: withSegments(
      named,
      latest.filter(isVisible).map(({ row }) => row),
    ),
  };
}

/** What the segments that people see ask for, as they were last defined, by id. */
export async function readDefinitions(db: Queryable): Promise<ReadonlyMap<string, Expression>> {
  return definitionsOf(latestOf(await readSegments(db)));
}

function definitionsOf(latest: readonly Latest[]): ReadonlyMap<string, Expression> {
  return new Map(latest.filter(isVisible).map(({ id, expression }) => [id, expression]));
}

/** Refuses references to what is not there, or to itself; answers the names of what is. */
async function refuseReferences(
  db: Queryable,
  own: Referring & { readonly wire: unknown },
  latest: readonly Latest[],
): Promise<Omit<NamesOf, 'segments'>> {
  const named = await readNamed(db, own.expression);
  refuseFindings([...referenceFindings(own, latest.filter(isVisible)), ...unknownFindings(own, named)]);
  return named;
}

/** The segments that people see, with what they name, as they were last defined. */
export async function segmentsNamingSegments(db: Queryable): Promise<SegmentNamer[]> {
  return latestOf(await readSegments(db))
    .filter(isVisible)
    .map(({ id, row, expression }) => ({
      kind: 'segment',
      id,
      name: row.name,
      ...referencesOf(expression),
    }));
}

/** A segment as it was last defined: the edit of it under way, if there is one, says how. */
interface Latest extends Referring {
  readonly row: SegmentRow;
  readonly wire: unknown;
  readonly version: number;
  readonly isEdited: boolean;
}

function latestOf(rows: readonly SegmentRow[]): Latest[] {
  const edits = new Map(rows.flatMap((row) => (row.replaces === null ? [] : [[row.replaces, row] as const])));
  return rows
    .filter((row) => row.replaces === null)
    .map((row) => {
      const edit = edits.get(row.no);
      const { expression: wire, version } = edit ?? row;
      return {
        id: row.id,
        row,
        wire,
        version,
        expression: expressionOf(edit ?? row),
        isEdited: edit !== undefined,
      };
    });
}

function isVisible({ row }: Latest): boolean {
  return !row.hidden;
}

function isSame(a: Expression, b: Expression): boolean {
  return canonicalJson(printExpression(a)) === canonicalJson(printExpression(b));
}

function readExpression(wire: unknown): Expression {
  const parsed = parseExpression(wire);
  if (parsed.ok) return parsed.value;
  throw invalid(
    parsed.refusal.map(({ path, message }) => ({ path: `$.expression${path.slice(1)}`, message })),
  );
}

function refuseFindings(findings: readonly Finding[]): void {
  if (findings.length > 0) throw invalid(findings);
}

function invalid(errors: readonly Finding[]): Problem {
  const [first] = errors;
  return new Problem('invalid', { errors, ...(first ? { detail: `${first.path} ${first.message}` } : {}) });
}

/** Built-in segments stay as they are. */
export function refuseBuiltIn({ builtIn, name }: SegmentRow, verb: string): void {
  if (builtIn) throw new Problem('wrong-state', { detail: `“${name}” is built in and cannot be ${verb}.` });
}

function nameTaken(name: string): Problem {
  return new Problem('name-taken', { detail: `There is a segment called “${name}” already.` });
}

/** The refusal of an id that no visible segment has. */
export function noSuchSegment(): Problem {
  return new Problem('not-found', { detail: 'There is no segment by that id.' });
}
