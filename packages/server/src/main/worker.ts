/** The entry of the worker process, which main/worker-process.ts starts. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runWorker } = await import('./worker-program.ts');
runWorker();
