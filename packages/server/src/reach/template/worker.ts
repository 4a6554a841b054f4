import { parentPort, workerData } from 'node:worker_threads';
import { checkTexts, renderTexts } from './liquid.ts';
import type { Rendered, TemplateScope, Texts } from './text.ts';

/** What the pool asks. `scopes` is a JSON array: one text crosses threads faster than a thousand objects. */
export type Job =
  | { readonly kind: 'render'; readonly texts: Texts; readonly scopes: string; readonly isTest: boolean }
  | { readonly kind: 'check'; readonly texts: Texts };

/** Counts the messages of the job that are done, where the pool can see it even while we are stuck. */
const progress = new Int32Array(workerData as SharedArrayBuffer);

function perform(job: Job): unknown {
  if (job.kind === 'check') return checkTexts(job.texts);
  const scopes: TemplateScope[] = JSON.parse(job.scopes);
  const broken: Rendered[] = [];
  return scopes.map((scope) => {
    const [verdict] = broken.slice(MOST_BROKEN - 1);
    const rendered = verdict ?? renderTexts(job.texts, scope, job.isTest);
    if (!rendered.ok && rendered.reason === 'template-invalid') broken.push(rendered);
    Atomics.add(progress, 0, 1);
    return rendered;
  });
}

/** A template that broke for so many recipients of a batch is not tried on the others: each try may cost 200 ms. */
const MOST_BROKEN = 3;

parentPort?.on('message', (job: Job) => parentPort?.postMessage(perform(job)));
parentPort?.postMessage('ready');
