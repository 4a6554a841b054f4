import type { Finding } from '@relance/core/kernel';
import {
  isTemplate,
  MAX_TEMPLATE_LENGTH,
  type Rendered,
  type TemplateScope,
  type Text,
  type Texts,
} from './text.ts';
import { openThread, type Thread, ThreadKilled } from './thread.ts';
import type { Job } from './worker.ts';

/** How a batch is rendered. */
export interface RenderOptions {
  /** A missing value prints "?" instead of skipping the recipient. */
  readonly isTest?: boolean;
}

/**
 * Renders Liquid in threads of its own: a template can neither hold up the server nor take its memory, whatever its
 * author meant. Without templates there is no thread.
 */
export interface Templates {
  /** Renders one message's texts for many recipients, in their order. A hundred at a time costs one crossing of threads. */
  render(texts: Texts, scopes: readonly TemplateScope[], options?: RenderOptions): Promise<Rendered[]>;
  /** What is wrong with the texts as written; paths are the texts' names. */
  check(texts: Texts): Promise<Finding[]>;
  /**
   * Whether to hold a thread ready. Without one the first message after a quiet time waits 100 to 250 ms for its thread
   * to start; with one the process is some 20 MB larger.
   */
  holdReady(wanted: boolean): void;
  close(): Promise<void>;
}

/** Opens the renderer with at most `threads` threads (default 2) that go when idle for `idleMs` (default 30 s). */
export function openTemplates({ threads = 2, idleMs = 30_000 } = {}): Templates {
  const pool = openPool(threads, idleMs);
  const kills = new Map<string, number>();
  return {
    render: async (texts, scopes, { isTest = false } = {}) => {
      const { dynamic, still } = divide(texts);
      if (Object.keys(dynamic).length === 0) return scopes.map(() => ({ ok: true, texts: still }));
      const rendered = await renderAll({ pool, kills, texts: dynamic, isTest }, scopes);
      return rendered.map((result) =>
        result.ok ? { ...result, texts: { ...still, ...result.texts } } : result,
      );
    },
    check: async (texts) => {
      const { dynamic } = divide(texts);
      const long = tooLong(texts);
      if (long.length > 0 || Object.keys(dynamic).length === 0) return long;
      return pool.run({ kind: 'check', texts: dynamic }).then(
        (findings) => findings as Finding[],
        () => Object.keys(dynamic).map((path) => ({ path, message: 'takes too long to read' })),
      );
    },
    holdReady: (wanted) => pool.holdReady(wanted),
    close: () => pool.stop(),
  };
}

/** What a fresh thread reads to have its code loaded. */
const WARM_UP: Texts = { it: { template: '{{ customer.name | default: "" }}', escape: 'html' } };

/** Kills after which a set of texts is not tried again: a poisoned template costs three seconds, not three per recipient. */
const MOST_KILLS = 3;
/** Scopes that cross to a thread at once, in characters of JSON; one alone may not have more either. */
const MOST_CHARACTERS = 1_000_000;

const GIVEN_UP: Rendered = {
  ok: false,
  reason: 'template-too-slow',
  detail: 'it was stopped several times before',
};
const TOO_MUCH: Rendered = {
  ok: false,
  reason: 'template-too-large',
  detail: 'there is more than 1 MB to speak of',
};

interface Work {
  readonly pool: Pool;
  /** How often each set of texts has cost a thread its life. */
  readonly kills: Map<string, number>;
  readonly texts: Texts;
  readonly isTest: boolean;
}

async function renderAll(work: Work, scopes: readonly TemplateScope[]): Promise<Rendered[]> {
  const key = JSON.stringify(work.texts);
  const results: Rendered[] = scopes.map(() => TOO_MUCH);
  let left = scopes
    .map((scope, index) => ({ index, json: JSON.stringify(scope) }))
    .filter(({ json }) => json.length <= MOST_CHARACTERS);
  while (left.length > 0 && (work.kills.get(key) ?? 0) < MOST_KILLS) {
    const now = left.slice(0, fitting(left));
    const { rendered, culprit } = await attempt(
      work,
      now.map(({ json }) => json),
    );
    if (culprit) work.kills.set(key, (work.kills.get(key) ?? 0) + 1);
    // After a kill nothing of this go came back: all but the culprit are tried again.
    const done = culprit ? now.slice(culprit.at, culprit.at + 1) : now;
    done.forEach(({ index }, place) => {
      results[index] = culprit?.result ?? rendered[place] ?? GIVEN_UP;
    });
    left = left.filter((item) => !done.includes(item));
  }
  for (const { index } of left) results[index] = GIVEN_UP;
  return results;
}

/** How many of the first may go together: at least one. */
function fitting(items: readonly { readonly json: string }[]): number {
  let characters = 0;
  const tooMany = items.findIndex(({ json }) => {
    characters += json.length;
    return characters > MOST_CHARACTERS;
  });
  return tooMany === -1 ? items.length : Math.max(1, tooMany);
}

interface Culprit {
  readonly at: number;
  readonly result: Rendered;
}

async function attempt(
  { pool, texts, isTest }: Work,
  scopes: readonly string[],
): Promise<{ rendered: readonly Rendered[]; culprit?: Culprit }> {
  try {
    return {
      rendered: (await pool.run({
        kind: 'render',
        texts,
        isTest,
        scopes: `[${scopes.join()}]`,
      })) as Rendered[],
    };
  } catch (error) {
    if (!(error instanceof ThreadKilled)) throw error;
    const detail = error.why === 'too-slow' ? 'it took more than a second' : 'it took too much memory';
    return {
      rendered: [],
      culprit: { at: error.at, result: { ok: false, reason: `template-${error.why}`, detail } },
    };
  }
}

function divide(texts: Texts): { readonly dynamic: Texts; readonly still: Readonly<Record<string, string>> } {
  const dynamic: Record<string, Text> = {};
  const still: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    if (isTemplate(text.template)) dynamic[name] = text;
    else still[name] = text.template;
  }
  return { dynamic, still };
}

function tooLong(texts: Texts): Finding[] {
  return Object.entries(texts)
    .filter(([, { template }]) => template.length > MAX_TEMPLATE_LENGTH)
    .map(([path]) => ({ path, message: `must have at most ${MAX_TEMPLATE_LENGTH} characters` }));
}

interface Pool {
  run(job: Job): Promise<unknown>;
  holdReady(wanted: boolean): void;
  stop(): Promise<void>;
}

function openPool(size: number, idleMs: number): Pool {
  const all: Thread[] = [];
  const free: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  const take = (): Thread | Promise<Thread> => {
    const thread = free.pop();
    if (thread) return thread;
    if (all.length >= size) return new Promise((resolve) => waiting.push(resolve));
    const fresh = openThread(idleMs);
    all.push(fresh);
    return fresh;
  };
  const give = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    // The first thread is the one held ready, so it is the first to be taken.
    else if (thread === all[0]) free.push(thread);
    else free.unshift(thread);
  };
  const run = async (job: Job): Promise<unknown> => {
    const thread = await take();
    return thread.run(job).finally(() => give(thread));
  };
  let isReady = false;
  return {
    run,
    holdReady: (wanted) => {
      if (wanted === isReady) return;
      isReady = wanted;
      if (wanted)
        run({ kind: 'render', texts: WARM_UP, scopes: '[{"customer":{}}]', isTest: false }).catch(
          () => undefined,
        );
      all[0]?.stay(wanted);
    },
    stop: async () => {
      await Promise.all(all.map((thread) => thread.stop()));
    },
  };
}
