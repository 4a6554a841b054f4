import { EventsReport, EventsReportQuery } from '@relance/contract/measure/report';
import { parseWhere, type Where, whereSql } from '@relance/core/segment/expression';
import type { Static } from 'typebox';
import type { Table } from '../../platform/csv/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { countOverTime, type Selection } from './counts.store.ts';
import { countByValue, type Group } from './groups.store.ts';
import { itemsOf, itemTable } from './items.ts';
import { type ReportTime, reportTime } from './period.ts';
import type { ReportKind } from './report-kind.ts';

type Answer = Static<typeof EventsReport>;

/** How often an event happened, whose properties satisfy what is asked, and to how many customers. */
export const events: ReportKind<typeof EventsReportQuery, typeof EventsReport> = {
  query: EventsReportQuery,
  answer: EventsReport,
  operationId: 'reportEvents',
  summary: 'How often an event happened, to how many customers, and with which values of a property',
  ask: async (query, { clickhouse, now }) => {
    const { app, by } = query;
    const selection = selectionOf(query);
    const time = reportTime(query, now());
    const found = await countOverTime(clickhouse, selection, time, app);
    const answer = { total: found.total.events, items: itemsOf(time, found, 'events') };
    if (by === undefined) return answer;
    const path = by.slice(PROPERTIES.length);
    const groups = await countByValue(clickhouse, { selection, time, app, path });
    return { ...answer, groups: groups.map((group) => groupOf(time, group)) };
  },
  table: (answer) => (answer.groups ? groupTable(answer.groups) : itemTable(answer.items)),
};

const PROPERTIES = 'properties.';

function selectionOf({ event, where }: Static<typeof EventsReportQuery>): Selection {
  const { text, params } = whereSql(where === undefined ? [] : readWhere(where), 'properties');
  return { text: `name = {event:String}\n and ${text}`, params: { event, ...params } };
}

function groupOf(time: ReportTime, group: Group): NonNullable<Answer['groups']>[number] {
  const { value, other, total } = group;
  return {
    value,
    other,
    count: total.events,
    customers: total.customers,
    items: itemsOf(time, group, 'events'),
  };
}

/** A row for each value and period; what is together under "other" says so in a column of its own. */
function groupTable(groups: NonNullable<Answer['groups']>): Table {
  return {
    columns: ['value', 'other', 'period', 'count', 'customers'],
    rows: groups.flatMap(({ value, other, items }) =>
      items.map(({ period, count, customers }) => [value, other ? 'yes' : 'no', period, count, customers]),
    ),
  };
}

function readWhere(text: string): Where {
  const parsed = parseWhere(parse(text));
  if (parsed.ok) return parsed.value;
  const errors = parsed.refusal.map(({ path, message }) => ({ path: path.replace('$', '$.where'), message }));
  throw new Problem('invalid', { errors });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid', { errors: [{ path: '$.where', message: 'must be JSON' }] });
  }
}
