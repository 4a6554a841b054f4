import { isObject, type Json, type JsonObject } from '@relance/core/kernel';
import { useQuery } from '@tanstack/react-query';
import { propertiesQuery, type WhereRow, whereOf } from '../../pick/index.ts';
import { useComposer } from './composer.ts';

/** What a property of an event came with lately. */
interface Seen {
  readonly name: string;
  readonly samples: readonly (string | number | boolean)[];
}

/** An event such as those that trigger the campaign: what came lately, and what is asked of it where that is one value. */
export function exampleEvent(
  name: string,
  seen: readonly Seen[],
  where: readonly WhereRow[],
): JsonObject | undefined {
  if (name === '') return undefined;
  const asked = where.filter(({ op }) => op === 'is');
  const wanted = asked.flatMap(({ path, ...row }) => {
    const predicate = whereOf([{ ...row, path }])?.[path.trim()];
    return isObject(predicate) ? [[path.trim(), predicate.is ?? null] as const] : [];
  });
  const usual = seen.flatMap(({ name: path, samples: [sample] }) =>
    sample === undefined ? [] : [[path, sample] as const],
  );
  // A dotted path leads into an object.
  const properties = new Map<string, Json>([...usual, ...wanted]);
  return { name, properties: nested(properties) };
}

function nested(flat: ReadonlyMap<string, Json>): JsonObject {
  let root: JsonObject = {};
  for (const [path, value] of flat) root = placed(root, path.split('.'), value);
  return root;
}

function placed(into: JsonObject, [step = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...into, [step]: value };
  const inner = into[step];
  return { ...into, [step]: placed(isObject(inner) ? (inner as JsonObject) : {}, rest, value) };
}

/** An example of the event that triggers the campaign that is written; undefined where no event does. */
export function useExampleEvent(): JsonObject | undefined {
  const { form } = useComposer();
  const name = form.cause === 'event' ? form.trigger.event.trim() : '';
  const { data: seen = [] } = useQuery(propertiesQuery(name, form.app || undefined));
  return exampleEvent(name, seen, form.trigger.where);
}
