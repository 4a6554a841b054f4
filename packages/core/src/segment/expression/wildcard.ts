/**
 * Whether a text matches a pattern in which `*` stands for any characters, also none, and `?` for exactly one code
 * point. Everything else stands for itself, upper and lower case apart. Takes the leftmost place for each part between
 * stars, so its cost is at most the product of both lengths, never more.
 */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const wanted = [...pattern];
  return (text) => matchesPattern(wanted, [...text]);
}

function matchesPattern(pattern: readonly string[], text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
