import { parseExpression, statefulConditions } from '@relance/core/segment/expression';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { noteBounded } from './bounded.store.ts';
import { boundedOf } from './bounded.ts';
import { addConditions } from './condition.store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

function parsed(wire: unknown) {
  const result = parseExpression(wire);
  if (!result.ok) throw new TypeError(JSON.stringify(result.refusal));
  return result.value;
}

const SPENT = { event: 'Pay', within: '30d', sum: { of: 'total', gte: 100 } };
const AVERAGE = { event: 'Pay', within: '7d', avg: { of: 'total', gte: 10 } };
const DEFINITIONS = new Map([
  ['spenders', parsed(SPENT)],
  ['both', parsed({ any: [SPENT, AVERAGE] })],
  ['named', parsed({ not: { segment: 'both' } })],
  ['other', parsed({ event: 'Login' })],
]);

test('a segment says how many customers are concerned, each once, by its own conditions and by those it refers to', async () => {
  const { db } = database;
  await changeConfiguration(db, async (tx, version) => {
    for (const expression of DEFINITIONS.values())
      await addConditions(tx, statefulConditions(expression), version);
  });
  await db.run(
    `insert into customer (id, partition, test, state)
     values (1, 0, false, '{}'), (2, 0, false, '{}'), (3, 0, true, '{}')`,
  );
  const rows = await db.rows<{ no: number; condition: { within?: string } }>(
    'select no, condition from condition',
  );
  const noOf = (within: string): number => rows.find(({ condition }) => condition.within === within)?.no ?? 0;
  const [spent, average] = [noOf('30d'), noOf('7d')];
  const nothing = { begun: [], ended: [], gone: [] };

  expect(await boundedOf(db, DEFINITIONS)).toEqual(new Map());
  const begun = [
    { conditionNo: spent, customerId: 1 },
    { conditionNo: average, customerId: 1 },
    { conditionNo: average, customerId: 2 },
    { conditionNo: spent, customerId: 3 },
  ];
  await noteBounded(db, { ...nothing, begun });
  await noteBounded(db, { ...nothing, begun });
  expect(await boundedOf(db, DEFINITIONS)).toEqual(
    new Map([
      ['spenders', 1],
      ['both', 2],
      ['named', 2],
    ]),
  );

  await noteBounded(db, { ...nothing, ended: [{ conditionNo: average, customerId: 2 }], gone: [1] });
  expect(await boundedOf(db, DEFINITIONS)).toEqual(new Map());
});
