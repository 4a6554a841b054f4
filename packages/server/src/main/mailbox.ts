/** The entry of the mailbox process, which main/demo.ts starts. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runMailbox } = await import('./mailbox-program.ts');
runMailbox();
