import { hash } from 'node:crypto';
import { PROBLEMS } from '@relance/contract/platform/problems';
import { isObject } from '@relance/core/kernel';

type Node = Record<string, unknown>;

/** A page with the policy under which it may be shown: it loads nothing from anywhere. */
export interface DocsPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** The OpenAPI document as a page to read: no script, no outside request, everything folded until asked for. */
export function docsPage(document: unknown): DocsPage {
  const doc = object(document);
  const info = object(doc.info);
  const operations = listOperations(doc);
  const tags = list(doc.tags)
    .map(object)
    .filter((tag) => operations.some((operation) => operation.tag === tag.name));
  const render = schemaRenderer(doc);
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${html(info.title)} API</title><style>${STYLE}</style></head><body>
<h1>${html(info.title)} <small>${html(info.version)}</small></h1>
<p>${html(info.description)} The same as <a href="openapi.json">OpenAPI 3.1</a>.</p>
${tags
  .map(
    (tag) =>
      `<h2 id="${html(tag.name)}">${html(tag.name)} <small>${html(tag.description)}</small></h2>
${operations
  .filter((operation) => operation.tag === tag.name)
  .map((operation) => renderOperation(operation, render))
  .join('\n')}`,
  )
  .join('\n')}
<h2 id="problems">Problems <small>application/problem+json; branch on the code</small></h2>
<table>${Object.entries(PROBLEMS)
    .map(
      ([code, { status, title }]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${html(title)}</td></tr>`,
    )
    .join('\n')}</table>
</body></html>
`;
  return {
    html: page,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}

interface Operation {
  readonly tag: unknown;
  readonly method: string;
  readonly path: string;
  readonly node: Node;
}

function listOperations(doc: Node): Operation[] {
  return Object.entries(object(doc.paths)).flatMap(([path, item]) =>
    Object.entries(object(item)).map(([method, node]) => ({
      tag: list(object(node).tags)[0],
      method: method.toUpperCase(),
      path,
      node: object(node),
    })),
  );
}

type RenderSchema = (schema: unknown) => string;

function renderOperation({ method, path, node }: Operation, render: RenderSchema): string {
  const body = object(object(node.requestBody).content);
  const answers = Object.entries(object(node.responses)).filter(([status]) => status !== 'default');
  return `<details id="${html(node.operationId)}"><summary><b>${method}</b> <code>${html(path)}</code> ${html(node.summary)}</summary>
<p>${html(node.description)} ${keysOf(node)}</p>
${list(node.parameters)
  .map((parameter) => renderParameter(object(parameter), render))
  .join('')}
${Object.entries(body)
  .map(
    ([type, media]) => `<h4>Body <small>${html(type)}</small></h4><pre>${render(object(media).schema)}</pre>`,
  )
  .join('')}
${answers.map(([status, answer]) => renderAnswer(status, object(answer), render)).join('')}
</details>`;
}

function keysOf(node: Node): string {
  const names = list(node.security).flatMap((need) => Object.keys(object(need)));
  const words = [
    ...(names.includes('clientKey') ? ['client key'] : []),
    ...(names.includes('secretKey') ? ['secret key'] : []),
    ...(names.includes('session') ? ['session'] : []),
  ];
  return `<i>${words.length > 0 ? `Needs a ${words.join(' or ')}.` : 'Needs no key.'}</i>`;
}

function renderParameter(parameter: Node, render: RenderSchema): string {
  const optional = parameter.required === true ? '' : '?';
  return `<div><code>${html(parameter.name)}${optional}</code> <small>${html(parameter.in)}</small> <code>${render(parameter.schema)}</code> ${html(parameter.description)}</div>`;
}

function renderAnswer(status: string, answer: Node, render: RenderSchema): string {
  const media = Object.entries(object(answer.content));
  const description = answer.description === 'Default Response' ? '' : answer.description;
  const shapes = media.map(([, { schema }]) => `<pre>${render(schema)}</pre>`).join('');
  return `<h4>${html(status)} <small>${html(description)}</small></h4>${shapes}`;
}

const MAX_DEPTH = 8;

/** Writes a schema the way one would write it in a letter: `{name: string, size?: integer ≥ 0}`. */
function schemaRenderer(doc: Node): RenderSchema {
  const schemas = object(object(doc.components).schemas);

  const render = (value: unknown, depth: number, open: readonly string[]): string => {
    if (!isObject(value)) return 'any';
    const reference = value.$ref;
    if (typeof reference === 'string') {
      const name = reference.split('/').at(-1) ?? '';
      if (open.includes(name) || depth > MAX_DEPTH) return html(name);
      return render(schemas[name], depth, [...open, name]);
    }
    if ('const' in value) return html(JSON.stringify(value.const));
    const choices = value.anyOf ?? value.oneOf;
    if (Array.isArray(choices)) return choices.map((choice) => render(choice, depth, open)).join(' | ');
    if (value.type === 'array') return `[${render(value.items, depth, open)}, …]`;
    if (value.type === 'object') return renderObject(value, depth, open);
    return `${html(value.type ?? 'any')}${limitsOf(value)}`;
  };
  const renderObject = (node: Node, depth: number, open: readonly string[]): string => {
    const required = new Set(list(node.required));
    const indent = '  '.repeat(depth + 1);
    const lines = Object.entries(object(node.properties)).map(([name, property]) => {
      const about = object(property).description;
      const note = about === undefined ? '' : ` <i>${html(about)}</i>`;
      return `${indent}${html(name)}${required.has(name) ? '' : '?'}: ${render(property, depth + 1, open)}${note}`;
    });
    const rest = Object.values(object(node.patternProperties))[0] ?? node.additionalProperties;
    if (isObject(rest)) lines.push(`${indent}…: ${render(rest, depth + 1, open)}`);
    return lines.length === 0 ? '{…}' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  };
  return (schema) => render(schema, 0, []);
}

const LIMITS: readonly (readonly [string, string])[] = [
  ['minimum', '≥ '],
  ['exclusiveMinimum', '> '],
  ['maximum', '≤ '],
  ['maxLength', 'length ≤ '],
  ['format', ''],
];

function limitsOf(node: Node): string {
  const limits = LIMITS.filter(([keyword]) => keyword in node).map(
    ([keyword, sign]) => `${sign}${html(node[keyword])}`,
  );
  return limits.length === 0 ? '' : ` <small>${limits.join(', ')}</small>`;
}

function object(value: unknown): Record<string, Node> & Node {
  return isObject(value) ? (value as Record<string, Node>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function html(value: unknown): string {
  return value === undefined ? '' : String(value).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

const STYLE = `
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem}
small,i{font-weight:normal;font-style:normal;opacity:.7}
details{border-top:1px solid #8883;padding:.4rem 0}
summary{cursor:pointer}
summary b{display:inline-block;min-width:4rem}
code,pre{font:13px/1.5 ui-monospace,monospace}
pre{background:#8881;padding:.6rem;overflow:auto}
td{padding:.1rem 1rem .1rem 0}
`;
