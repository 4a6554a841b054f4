const NAME_MAX = 64;
/** So much of a name stays, whatever number its copy gets. */
const STEM = 40;

/** What the names that a copy of `name` could get begin with. */
export function stemOf(name: string): string {
  return [...name].slice(0, STEM).join('');
}

/** A name for a copy that no campaign has: "<name> (copy)", "<name> (copy 2)", … of at most 64 characters. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? ' (copy)' : ` (copy ${n})`;
    const candidate = [...name].slice(0, NAME_MAX - suffix.length).join('') + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}
