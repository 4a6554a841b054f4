import { randomBytes } from 'node:crypto';
import { canonicalJson, type Finding } from '@relance/core/kernel';
import {
  type Expression,
  parseExpression,
  printExpression,
  referencedSegments,
  statefulConditions,
} from '@relance/core/segment/expression';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { addConditions } from './condition.store.ts';
import { dropUnusedConditions, finishBuilding } from './finish-building.ts';
import { expressionOf } from './load-segments.ts';
import { closureOf, type Referring, referenceFindings, type SegmentNamer } from './references.ts';
import {
  deleteSegment,
  hasCustomers,
  insertEdit,
  insertSegment,
  readSegments,
  renameSegment,
  type SegmentRow,
  type SegmentState,
} from './segment.store.ts';
import { EVERYONE } from './size.store.ts';

/** A segment to make. */
export interface SegmentDraft {
  readonly name: string;
  /** Wire form; refused with findings when it is not an expression. */
  readonly expression: unknown;
  /** Not shown to people, and nobody may refer to it: the audience of a campaign. */
  readonly hidden?: boolean;
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
  const { name, expression: wire, hidden = false } = draft;
  const expression = readExpression(wire);
  const latest = latestOf(await readSegments(tx));
  refuseFindings(referenceFindings({ id, expression, wire }, latest.filter(isVisible)));
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
    refuseFindings(referenceFindings({ id, expression, wire: change.expression }, latest.filter(isVisible)));
    await addConditions(tx, statefulConditions(expression), version);
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

/** Says what still uses a segment, in words such as `the campaign “Welcome”`; undefined: nothing. */
export type SegmentUse = (tx: Queryable, segmentId: string) => Promise<string | undefined>;

/**
 * Removes a segment, visible or hidden. Its memberships are cleared away in the background.
 *
 * @throws Problem not-found; wrong-state (built in); in-use
 */
export async function removeSegment(
  db: Database,
  id: string,
  uses: readonly SegmentUse[] = [],
): Promise<void> {
  await changeConfiguration(db, async (tx) => {
    const rows = await readSegments(tx);
    const segment = rows.find((row) => row.id === id && row.replaces === null);
    if (!segment) throw noSuchSegment();
    refuseBuiltIn(segment, 'deleted');
    const user = rows.find(
      (row) => row.no !== segment.no && row.replaces !== segment.no && refersTo(row, id),
    );
    if (user) throw inUse(user.hidden ? 'the audience of a campaign' : `the segment “${user.name}”`);
    for (const use of uses) {
      const named = await use(tx, id);
      if (named !== undefined) throw inUse(named);
    }
    if (!(await deleteSegment(tx, segment.no))) throw inUse('a campaign');
    await dropUnusedConditions(tx);
  });
}

/**
 * Reads an expression that nothing is kept of, as people may write one: it names segments that they see.
 *
 * @throws Problem invalid
 */
export async function readDraft(
  db: Queryable,
  wire: unknown,
): Promise<{ readonly expression: Expression; readonly nameOf: (segment: string) => string }> {
  const expression = readExpression(wire);
  const latest = latestOf(await readSegments(db)).filter(isVisible);
  refuseFindings(referenceFindings({ id: '', expression, wire }, latest));
  const names = new Map(latest.map(({ id, row }) => [id, row.name]));
  return { expression, nameOf: (id) => names.get(id) ?? id };
}

/** The segments that people see name others, as they were last defined. */
export async function segmentsNamingSegments(db: Queryable): Promise<SegmentNamer[]> {
  return latestOf(await readSegments(db))
    .filter(isVisible)
    .map(({ id, row, expression }) => ({
      kind: 'segment',
      id,
      name: row.name,
      segments: referencedSegments(expression),
    }));
}

function refersTo(row: SegmentRow, id: string): boolean {
  return closureOf([id], [{ id: row.id, expression: expressionOf(row) }]).has(row.id);
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

function refuseBuiltIn({ builtIn, name }: SegmentRow, verb: string): void {
  if (builtIn) throw new Problem('wrong-state', { detail: `“${name}” is built in and cannot be ${verb}.` });
}

function nameTaken(name: string): Problem {
  return new Problem('name-taken', { detail: `There is a segment called “${name}” already.` });
}

function inUse(user: string): Problem {
  return new Problem('in-use', { detail: `It is used by ${user}.` });
}

/** The refusal of an id that no visible segment has. */
export function noSuchSegment(): Problem {
  return new Problem('not-found', { detail: 'There is no segment by that id.' });
}
