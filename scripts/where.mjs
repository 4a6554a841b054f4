// npm run where <word>: lists every folder and file of a room, or of a wing, over all packages, spec and docs.
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './node-version.mjs';

const PLACES = ['packages', 'spec', 'bench', 'demo', 'e2e', 'docs'];
const SKIPPED = new Set(['node_modules', '.git', 'data']);

const [word] = process.argv.slice(2);
if (word === undefined) {
  console.log(
    'Usage: npm run where <word>\n  npm run where segment     every folder and file about segments\n',
  );
  console.log(`Wings and rooms: ${rooms().join(', ')}`);
  process.exit(1);
}
const found = PLACES.flatMap((place) => search(join(ROOT, place), word.toLowerCase(), false));
if (found.length === 0) {
  console.log(`Nothing is called “${word}”. Wings and rooms: ${rooms().join(', ')}`);
  process.exit(1);
}
for (const path of found) console.log(relative(ROOT, path) + (statSync(path).isDirectory() ? '/' : ''));

/** Everything below a folder whose name is about the word, or which lies in a folder that is. */
function search(folder, wanted, isInside) {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    const fits = isInside || isAbout(entry.name, wanted);
    if (!entry.isDirectory()) return fits ? [path] : [];
    return [...(fits ? [path] : []), ...search(path, wanted, fits)];
  });
}

/** segment: `segment`, `segment.routes.ts`, `segments.md`, `0002-segment-state.md`, `segment-size.ts`. */
function isAbout(name, wanted) {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return name.toLowerCase() === wanted || words.some((each) => each === wanted || each === `${wanted}s`);
}

/** The folders two levels deep in core and server: wings and their rooms. */
function rooms() {
  const names = ['core', 'server'].flatMap((name) => {
    const source = join(ROOT, 'packages', name, 'src');
    return folders(source).flatMap((wing) => [wing, ...folders(join(source, wing))]);
  });
  return [...new Set(names)].sort();
}

function folders(folder) {
  return entries(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function entries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => !SKIPPED.has(entry.name));
  } catch {
    return [];
  }
}
