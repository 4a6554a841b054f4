import { spawn } from 'node:child_process';

/** A bash that keeps its variables and functions from one piece of script to the next. */
export interface Shell {
  /** Runs a piece of script, and answers what it printed. Rejects when it fails, or says nothing for 30 s. */
  run(script: string): Promise<string>;
  close(): void;
}

/** Opens a shell in a folder. */
export function openShell(cwd: string): Shell {
  const child = spawn('bash', ['--noprofile', '--norc'], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let noticed = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      noticed();
    });
  let pieces = 0;
  return {
    run: async (script) => {
      const end = `end-of-piece-${++pieces}`;
      output = '';
      child.stdin.write(`${script}\necho "${end}:$?:"\n`);
      const pattern = new RegExp(`${end}:(\\d+):\\n`);
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no end of\n${script}\n${output}`)), 30_000);
        noticed = () => {
          if (!pattern.test(output)) return;
          clearTimeout(timer);
          resolve();
        };
        noticed();
      });
      const status = pattern.exec(output)?.[1];
      const printed = output.replace(pattern, '');
      if (status !== '0') throw new Error(`status ${status} of\n${script}\n${printed}`);
      return printed;
    },
    close: () => child.kill(),
  };
}
