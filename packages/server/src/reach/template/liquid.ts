import type { Finding } from '@relance/core/kernel';
import { SCOPE_NAMES } from '@relance/core/reach/message';
import { Context, Liquid, type Template } from 'liquidjs';
import {
  type Escape,
  MAX_TEMPLATE_LENGTH,
  type Rendered,
  type TemplateScope,
  type Text,
  type Texts,
} from './text.ts';

/*
 * Runs in a worker thread only (worker.ts): the limits below are co-operative and have been got around before
 * (CVE-2026-44645, -45357, -33287). They spare the ordinary mistake the cost of a killed worker; the boundary is the
 * kill after a second, and a heap (thread.ts) twice as large as anything these limits let through: a thread that runs
 * into its heap limit with one large allocation takes the process with it.
 */
const RENDER_MS = 200;
/** Characters and list items one rendering may make: 1,000,000 are at most 8 MB. */
const MEMORY_UNITS = 1_000_000;
const LARGEST_RANGE = 1_000;
const MAX_RENDERED_LENGTH = 512 * 1_024;
/** Characters of templates kept parsed, in all; parsed they take up to 200 times as much (13 MB for 64 kB of `{{a}}`). */
const MOST_KEPT = 4 * MAX_TEMPLATE_LENGTH;

/** Reaching for files or other templates; nothing of ours has either. */
const REFUSED_TAGS = ['include', 'render', 'layout', 'block'];

/** Filters that evaluate a text as code, once per item, where no limit interrupts them. */
const REFUSED_FILTERS = ['where_exp', 'reject_exp', 'group_by_exp', 'has_exp', 'find_exp', 'find_index_exp'];

class MissingValue extends Error {}

const ESCAPES: { readonly [E in Escape]: (text: string) => string } = {
  text: (text) => text,
  html: (text) => text.replace(/[&<>"']/g, (char) => HTML_ENTITIES[char] ?? char),
  json: (text) => JSON.stringify(text).slice(1, -1),
  url: encodeURIComponent,
};

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Parses and renders templates that escape their values in one way. */
interface Renderer {
  readonly liquid: Liquid;
  readonly parsed: Map<string, Template[]>;
}

const renderers = new Map<Escape, Renderer>();
let kept = 0;

function rendererFor(mode: Escape): Renderer {
  const known = renderers.get(mode);
  if (known) return known;
  const renderer = { liquid: liquidFor(mode), parsed: new Map<string, Template[]>() };
  renderers.set(mode, renderer);
  return renderer;
}

function liquidFor(mode: Escape): Liquid {
  const liquid = new Liquid({
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    timezoneOffset: 'UTC',
    locale: 'en-US',
    parseLimit: MAX_TEMPLATE_LENGTH,
    renderLimit: RENDER_MS,
    memoryLimit: MEMORY_UNITS,
    outputEscape: (value: unknown) => ESCAPES[mode](printed(value)),
  });
  for (const tag of REFUSED_TAGS) delete liquid.tags[tag];
  for (const filter of REFUSED_FILTERS) liquid.unregisterFilter(filter);
  // What `json` prints is whole JSON already, quotes included.
  const { json } = liquid.filters;
  if (mode === 'json' && typeof json === 'function') {
    for (const name of ['json', 'jsonify']) liquid.registerFilter(name, { raw: true, handler: json });
  }
  return liquid;
}

function printed(value: unknown): string {
  if (value === null || value === undefined) throw new MissingValue('a value is missing');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parse({ template, escape: mode }: Text): { readonly liquid: Liquid; readonly parsed: Template[] } {
  const { liquid, parsed } = rendererFor(mode);
  const known = parsed.get(template);
  if (known) return { liquid, parsed: known };
  refuseLargeRanges(template);
  const fresh = liquid.parse(template);
  keep(parsed, template, fresh);
  return { liquid, parsed: fresh };
}

function keep(parsed: Map<string, Template[]>, template: string, fresh: Template[]): void {
  kept += template.length;
  if (kept > MOST_KEPT) {
    for (const renderer of renderers.values()) renderer.parsed.clear();
    kept = template.length;
  }
  parsed.set(template, fresh);
}

const MARKUP = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const RANGE = /\(([^()]*?)\.\.([^()]*?)\)/g;

/** A range is a loop: its bounds are written out, and it has at most 1,000 steps. */
function refuseLargeRanges(template: string): void {
  for (const [markup] of template.matchAll(MARKUP)) {
    for (const [range, from = '', to = ''] of markup.matchAll(RANGE)) {
      const isWritten = [from, to].every((bound) => /^\s*-?\d{1,9}\s*$/.test(bound));
      if (!isWritten || Number(to) - Number(from) >= LARGEST_RANGE) {
        throw new Error(
          `${range} is not a range of at most ${LARGEST_RANGE} steps between two written numbers`,
        );
      }
    }
  }
}

/** In a test a missing value prints "?" and rendering goes on; in earnest it ends it. */
class TestContext extends Context {
  readonly missing = new Set<string>();

  override *_getFromScope(
    ...[scope, paths]: Parameters<Context['_getFromScope']>
  ): IterableIterator<unknown> {
    try {
      return yield* super._getFromScope(scope, paths, true);
    } catch (error) {
      if (this.missing.has(missingVariable(error) ?? '')) return '?';
      throw error;
    }
  }
}

/** Most missing values one test text may have before it is called broken. */
const TEST_PASSES = 50;

/** Renders a text. In a test the variables without a value are added to `missing`. */
function renderText(text: Text, scope: TemplateScope, missing: Set<string> | undefined): string {
  const { liquid, parsed } = parse(text);
  if (!missing) return bounded(liquid.renderSync(parsed, scope));
  for (let pass = 1; ; pass++) {
    const context = new TestContext(scope, liquid.options, { sync: true }, { liquid });
    for (const name of missing) context.missing.add(name);
    try {
      return bounded(liquid.renderSync(parsed, context));
    } catch (error) {
      const name = missingVariable(error);
      if (name === undefined || pass === TEST_PASSES) throw error;
      missing.add(name);
    }
  }
}

function bounded(rendered: unknown): string {
  const text = String(rendered);
  if (text.length > MAX_RENDERED_LENGTH)
    throw new Error(`it renders to more than ${MAX_RENDERED_LENGTH} characters`);
  return text;
}

/** The variable an error says is missing; undefined when it says something else. */
function missingVariable(error: unknown): string | undefined {
  const cause = error instanceof Error && 'originalError' in error ? error.originalError : error;
  if (cause instanceof MissingValue) return 'a value';
  return cause instanceof Error && 'variableName' in cause ? String(cause.variableName) : undefined;
}

/** Renders all texts of one message; never throws. */
export function renderTexts(texts: Texts, scope: TemplateScope, isTest: boolean): Rendered {
  const rendered: Record<string, string> = {};
  const missing = isTest ? new Set<string>() : undefined;
  for (const [name, text] of Object.entries(texts)) {
    try {
      rendered[name] = renderText(text, scope, missing);
    } catch (error) {
      const variable = missingVariable(error);
      return variable === undefined
        ? { ok: false, reason: 'template-invalid', detail: `${name}: ${reasonOf(error)}` }
        : { ok: false, reason: 'missing-personalization', detail: variable };
    }
  }
  return missing?.size ? { ok: true, texts: rendered, missing: [...missing] } : { ok: true, texts: rendered };
}

/** What is wrong with the syntax of texts: nothing is rendered. Paths are the texts' names. */
export function checkTexts(texts: Texts): Finding[] {
  return Object.entries(texts).flatMap(([path, text]) => {
    try {
      const { liquid, parsed } = parse(text);
      return liquid
        .globalVariablesSync(parsed)
        .filter((name) => !SCOPE_NAMES.includes(name))
        .map((name) => ({
          path,
          message: `"${name}" is not known here; there are ${SCOPE_NAMES.join(', ')}`,
        }));
    } catch (error) {
      return [{ path, message: reasonOf(error) }];
    }
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'it cannot be read';
}
