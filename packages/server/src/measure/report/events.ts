import { EventsReportQuery } from '@relance/contract/measure/report';
import { whereSql } from '@relance/core/measure/report';
import { parseWhere, type Where } from '@relance/core/segment/expression';
import { Problem } from '../../platform/problems/index.ts';
import type { ReportKind } from './report-kind.ts';

/** How often an event happened, whose properties satisfy what is asked, and to how many customers. */
export const events: ReportKind<typeof EventsReportQuery> = {
  query: EventsReportQuery,
  operationId: 'reportEvents',
  summary: 'How often an event happened, and to how many customers',
  select: ({ event, where }) => {
    const { text, params } = whereSql(where === undefined ? [] : readWhere(where), 'properties');
    return { text: `name = {event:String}\n and ${text}`, params: { event, ...params } };
  },
  counted: 'events',
};

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
