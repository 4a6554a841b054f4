/** The program's entry: `node packages/server/src/main/main.ts [--port 4000 …]`. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runCommand } = await import('./command.ts');
runCommand();
