import { runCli } from './run-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  // biome-ignore lint/style/noProcessEnv: a program of its own, which knows none of the server's settings
  env: process.env,
  out: process.stdout,
  err: process.stderr,
});
