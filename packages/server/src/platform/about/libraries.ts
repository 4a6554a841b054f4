import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { About } from '@relance/contract/platform/about';
import { isObject } from '@relance/core/kernel';

type Library = About['libraries'][number];

/** The package this file belongs to. */
const SERVER = fileURLToPath(new URL('../../..', import.meta.url));

/** What the server is built on, as it is installed, by name. Our own packages are not among it. */
export async function readLibraries(folder: string = SERVER): Promise<Library[]> {
  const { dependencies } = await readManifest(join(folder, 'package.json'));
  if (!isObject(dependencies)) return [];
  const names = Object.keys(dependencies).filter((name) => !name.startsWith('@relance/'));
  const libraries = await Promise.all(names.sort().map((name) => readLibrary(folder, name)));
  return libraries.flatMap((library) => library ?? []);
}

async function readLibrary(folder: string, name: string): Promise<Library | undefined> {
  const path = manifestOf(folder, name);
  if (path === undefined) return undefined;
  const { version, license } = await readManifest(path);
  return { name, version: textOf(version), licence: licenceOf(license) };
}

/** Packages hide their manifest from `require` as they please, so it is looked for as Node looks for a package. */
function manifestOf(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name, 'package.json');
    if (existsSync(path)) return path;
    if (at === dirname(at)) return undefined;
  }
}

async function readManifest(path: string): Promise<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
  return isObject(manifest) ? { ...manifest } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'unknown';
}

/** Old packages write {type, url}. */
function licenceOf(license: unknown): string {
  return textOf(isObject(license) ? license.type : license);
}
