// Builds the console when it has not been built from these sources yet. `npm run build` always builds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { findNode, ROOT } from './node-version.mjs';

const DASHBOARD = join(ROOT, 'packages', 'dashboard');
const MARK = join(DASHBOARD, 'dist', 'built-from');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');

/** A hash of everything the console is made of. */
function sources() {
  const hash = createHash('sha256');
  const folders = [
    ...['src', 'public'].map((name) => join(DASHBOARD, name)),
    join(ROOT, 'packages', 'core', 'src'),
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  const others = ['index.html', 'vite.config.ts', 'package.json'].map((name) => join(DASHBOARD, name));
  for (const file of [...files, ...others, join(ROOT, 'package-lock.json')].sort()) {
    hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds it if need be; answers whether it stands. A build that fails leaves the server without a console, not without a server. */
export function buildConsole({ always = false } = {}) {
  if (!existsSync(VITE)) return false;
  const made = sources();
  if (!always && existsSync(MARK) && readFileSync(MARK, 'utf8') === made) return true;
  console.error('Building the console (once, some seconds) …');
  const { status, stderr } = spawnSync(findNode(), [VITE, 'build', '--logLevel', 'warn'], {
    cwd: DASHBOARD,
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(`The console could not be built:\n${stderr}`);
    return false;
  }
  compressAssets();
  writeFileSync(MARK, made);
  return true;
}

/** Writes each asset a second and third time, compressed: the server sends what the browser takes, and compresses nothing. */
function compressAssets() {
  const folder = join(DASHBOARD, 'dist', 'assets');
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

if (process.argv[1]?.endsWith('console.mjs')) process.exit(buildConsole({ always: true }) ? 0 : 1);
