import Type, { type Static } from 'typebox';

/** How a report cuts time. */
export const INTERVALS = ['day', 'week', '2week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A date or an instant, as reports take them. */
const Moment = (description: string) => Type.String({ minLength: 10, maxLength: 40, description });

/** What every report is asked. */
export const REPORT_PROPERTIES = {
  app: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'One app only, which may be a test app. Left out: all production apps.',
    }),
  ),
  from: Type.Optional(
    Moment(
      'First moment: a date (midnight in `timezone`) or an instant with its zone. By default 30 days, 12 weeks, 26 weeks or 12 months before `to`, depending on `interval`.',
    ),
  ),
  to: Type.Optional(Moment('First moment that does not count any more; by default now.')),
  interval: Type.Optional(
    Type.Enum([...INTERVALS], { description: 'Length of a period, default day. Weeks begin on Monday.' }),
  ),
  timezone: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone of the periods, default UTC.' }),
  ),
};

/** The query of a report about customers. */
export const ReportQuery = Type.Object(REPORT_PROPERTIES, { additionalProperties: false });
export type ReportQuery = Static<typeof ReportQuery>;

/** The query of the report about one kind of event. */
export const EventsReportQuery = Type.Object(
  {
    ...REPORT_PROPERTIES,
    event: Type.String({ minLength: 1, maxLength: 200, description: 'Name of the event.' }),
    where: Type.Optional(
      Type.String({
        maxLength: 16_000,
        description: 'JSON: predicates that the properties must satisfy, such as {"total":{"gt":50}}.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type EventsReportQuery = Static<typeof EventsReportQuery>;

/** A report over time. */
export const Report = Type.Object(
  {
    total: Type.Integer({ description: 'Over the whole time: a customer of several periods counts once.' }),
    items: Type.Array(
      Type.Object({
        period: Type.String({ format: 'date', description: 'First day of the period in `timezone`.' }),
        count: Type.Integer({ description: 'What the report counts.' }),
        customers: Type.Integer({ description: 'How many different customers.' }),
      }),
      { description: 'Every period of the time, in order, also those with nothing.' },
    ),
  },
  { description: 'A report over time' },
);
export type Report = Static<typeof Report>;
