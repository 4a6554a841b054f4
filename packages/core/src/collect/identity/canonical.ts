/** One alias: the first id is another name of the second. */
export type Alias = readonly [from: string, to: string];

/**
 * The id that survives among the known ids of one person: the one everything is aliased to. On a cycle, or where one
 * id was aliased to two, the smallest of the ids nothing leads out of. Depends on the set of aliases alone, never on
 * the order in which they arrived (decision 5).
 *
 * @param ids every known userId of the person, at least one
 */
export function canonicalId(ids: readonly string[], aliases: readonly Alias[]): string {
  const next = new Map<string, string[]>();
  for (const [from, to] of aliases) next.set(from, [...(next.get(from) ?? []), to]);
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const to of next.get(id) ?? []) {
        if (!seen.has(to)) {
          seen.add(to);
          open.push(to);
        }
      }
    }
    return seen;
  };
  // Final: whatever an id leads to leads back to it.
  const finals = ids.filter((id) => [...reach(id)].every((to) => to === id || reach(to).has(id)));
  return finals.reduce((least, id) => (id < least ? id : least), finals[0] ?? ids[0] ?? '');
}
