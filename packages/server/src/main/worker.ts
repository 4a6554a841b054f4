/** The entry of the worker process, which main/worker-process.ts starts. */
import { keepCompiled } from './compile-cache.ts';
import { giveBackWhenIdle } from './idle-memory.ts';

keepCompiled();
giveBackWhenIdle();
const { runWorker } = await import('./worker-program.ts');
runWorker();
