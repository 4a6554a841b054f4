import Type, { type Static } from 'typebox';

/** How a file is to be read. */
export const ImportQuery = Type.Object({
  app: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The app the file is of. Default: the oldest production app.',
    }),
  ),
  format: Type.Optional(
    Type.Union([Type.Literal('ndjson'), Type.Literal('csv')], {
      description: 'Default: csv with a mapping, a preset or Content-Type: text/csv, else ndjson.',
    }),
  ),
  kind: Type.Optional(
    Type.Union([Type.Literal('events'), Type.Literal('profiles')], { description: 'Default: events.' }),
  ),
  mapping: Type.Optional(
    Type.Union(
      [Type.String({ maxLength: 8_000 }), Type.Array(Type.String({ maxLength: 8_000 }), { maxItems: 200 })],
      {
        description:
          'CSV: how columns become members, as "event=Order Completed, userId={customer_id}, timestamp={date}, ' +
          'properties.quantity=number:{quantity}, email={customer_id}@example.test". May be repeated. ' +
          'Without it, columns are named as their members; others are traits.',
      },
    ),
  ),
  preset: Type.Optional(Type.String({ maxLength: 64, description: 'A mapping we know: cdnow.' })),
  source: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9_-]{8,128}$',
      description:
        'Names the file, for instance by its SHA-256: rows without messageId get "<source>-<line>", so the same file ' +
        'sent twice within 7 days counts once.',
    }),
  ),
});
export type ImportQuery = Static<typeof ImportQuery>;
