/** A map that keeps the most recently used entries, at most `limit`. */
export interface Recent<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  clear(): void;
}

/** Opens an empty map of the most recently used entries. */
export function recent<V>(limit: number): Recent<V> {
  // A Map iterates in order of insertion: the first key is the one not used for longest.
  const entries = new Map<string, V>();
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > limit) entries.delete(entries.keys().next().value ?? key);
    },
    delete: (key) => entries.delete(key),
    clear: () => entries.clear(),
  };
}
