import type { Json } from '@relance/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeInJson } from './json-place.ts';

function pathsOf(value: Json, steps: (string | number)[] = []): (string | number)[][] {
  const inner = typeof value !== 'object' || value === null ? [] : Object.entries(value);
  return [
    steps,
    ...inner.flatMap(([key, part]) => pathsOf(part, [...steps, Array.isArray(value) ? Number(key) : key])),
  ];
}

test('every value is found where it stands, however the text is laid out', () => {
  const indents = fc.constantFrom(0, 2, '\t');
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), indents, fc.nat(), (json, indent, pick) => {
      // As JSON.parse reads it: without undefined and -0.
      const text = JSON.stringify(json, null, indent);
      const value: Json = JSON.parse(text);
      const paths = pathsOf(value);
      const steps = paths[pick % paths.length] ?? [];
      const { from, to } = placeInJson(text, steps);
      const wanted = steps.reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), value);
      expect(JSON.parse(text.slice(from, to))).toEqual(wanted);
    }),
  );
});

test('where there is no such value, what is nearest above it is shown, with its line', () => {
  const text = '{\n  "all": [\n    {"event": "Login", "count": 3}\n  ]\n}';
  const { from, to, line } = placeInJson(text, ['all', 0, 'where', 'total']);
  expect([text.slice(from, to), line]).toEqual(['{"event": "Login", "count": 3}', 3]);
});
