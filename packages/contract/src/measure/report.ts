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
  format: Type.Optional(
    Type.Enum(['json', 'csv'], { description: 'csv: a table, also with Accept: text/csv. Default json.' }),
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
    by: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        pattern: '^properties\\.[^.]+(\\.[^.]+)*$',
        description: 'Also count by the values of a property: properties.category, properties.item.brand.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type EventsReportQuery = Static<typeof EventsReportQuery>;

const Count = Type.Integer({ minimum: 0 });
const PERIOD = {
  period: Type.String({ format: 'date', description: 'First day of the period in `timezone`.' }),
  count: Type.Integer({ minimum: 0, description: 'What the report counts.' }),
  customers: Type.Integer({ minimum: 0, description: 'How many different customers.' }),
};
const Total = Type.Integer({
  minimum: 0,
  description: 'Over the whole time: a customer of several periods counts once.',
});
const EVERY_PERIOD = { description: 'Every period of the time, in order, also those with nothing.' };

/** A report over time. */
export const Report = Type.Object(
  { total: Total, items: Type.Array(Type.Object(PERIOD), EVERY_PERIOD) },
  { description: 'A report over time' },
);
export type Report = Static<typeof Report>;

/** The report about one kind of event; by a property, also its parts. */
export const EventsReport = Type.Object(
  {
    total: Total,
    items: Type.Array(Type.Object(PERIOD), EVERY_PERIOD),
    groups: Type.Optional(
      Type.Array(
        Type.Object({
          value: Type.Union([Type.String(), Type.Null()], {
            description: 'As text; null: events that do not have it.',
          }),
          other: Type.Boolean({ description: 'All further values together; its value is null.' }),
          count: Count,
          customers: Count,
          items: Type.Array(Type.Object(PERIOD), EVERY_PERIOD),
        }),
        { description: 'With `by`: the 20 most frequent values, then all others together.' },
      ),
    ),
  },
  { description: 'How often an event happened' },
);
export type EventsReport = Static<typeof EventsReport>;

/** Sessions over time: by the period in which they began. */
export const SessionsReport = Type.Object(
  {
    total: Type.Integer({ minimum: 0, description: 'Sessions over the whole time.' }),
    items: Type.Array(
      Type.Object({
        ...PERIOD,
        medianSeconds: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
          description: 'Half of the sessions were shorter; null: there were none.',
        }),
      }),
      EVERY_PERIOD,
    ),
  },
  { description: 'Sessions over time' },
);
export type SessionsReport = Static<typeof SessionsReport>;

/** The query of the report about who comes back. */
export const RetentionQuery = Type.Object(
  {
    app: REPORT_PROPERTIES.app,
    timezone: REPORT_PROPERTIES.timezone,
    format: REPORT_PROPERTIES.format,
    interval: Type.Optional(
      Type.Enum([...INTERVALS], { description: 'Length of a period, default week. Weeks begin on Monday.' }),
    ),
    periods: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 52,
        description: 'How many, the present one included; default 8.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type RetentionQuery = Static<typeof RetentionQuery>;

/** Of those who first came in a period, how many were active in it and in each one since. */
export const RetentionReport = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        period: PERIOD.period,
        customers: Type.Integer({ minimum: 0, description: 'Who were active for the first time in it.' }),
        returned: Type.Array(Count, {
          description: 'How many of them were active in this period, in the next, … up to the present one.',
        }),
      }),
    ),
  },
  { description: 'Who came back' },
);
export type RetentionReport = Static<typeof RetentionReport>;
