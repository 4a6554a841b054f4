/** The program's entry: `node packages/server/src/main/main.ts [--port 4000 …]`. */
import { keepCompiled } from './compile-cache.ts';
import { giveBackWhenIdle } from './idle-memory.ts';

keepCompiled();
giveBackWhenIdle();
const { runCommand } = await import('./command.ts');
runCommand();
