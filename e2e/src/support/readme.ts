import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from './shell.ts';

/** What a command in the README answered. */
export interface Answer {
  readonly [member: string]: unknown;
}

/**
 * The shell blocks of a chapter of the README, as a reader would paste them.
 *
 * @param replacements what stands there, and what it is here: addresses, the key
 */
export async function readmeBlocks(
  root: string,
  chapter: string,
  replacements: Readonly<Record<string, string>>,
): Promise<string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, text = ''] = new RegExp(`\n## ${chapter}\n(.*?)(?=\n## )`, 's').exec(readme) ?? [];
  return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) =>
    Object.entries(replacements).reduce((done, [from, to]) => done.replaceAll(from, to), block),
  );
}

/** Runs a block, putting in what an earlier command answered where the README has an ellipsis; answers the JSON. */
export async function pasteBlock(shell: Shell, block: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const piece of block.split(/(?<=^export .*\n)|(?=^export )/m)) {
    const last = answers.at(-1) ?? {};
    const script = piece
      .replace('pk_…', String(last.clientKey))
      .replace('seg_…', String(last.id))
      .replace(/=…$/m, `=${last.id}`);
    const output = await shell.run(script);
    answers.push(...output.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line)])));
  }
  return answers;
}
