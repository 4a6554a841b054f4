import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the console is served from. */
export interface ConsoleDeps {
  /** The folder the dashboard was built into: index.html and assets/. */
  readonly folder: string;
}

/** Stands for the nonce in the built page (dashboard/vite.config.ts). */
const NONCE = '__NONCE__';
const YEAR_S = 365 * 86_400;

/**
 * The console at `/`: the built page under a policy with a fresh nonce, its assets kept by browsers for good (their
 * names carry a hash), and every path that is no call of the API answered with the page, which knows its own addresses.
 */
export function consoleRoutes({ folder }: ConsoleDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const open = { config: { key: 'none' }, schema: { hide: true } } as const;
    const page = pageReader(join(folder, 'index.html'));
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      // The route is declared below: like every other it says who may call it.
      serve: false,
      immutable: true,
      preCompressed: true,
      maxAge: YEAR_S * 1_000,
    });
    app.get<{ Params: { '*': string } }>('/assets/*', open, ({ params }, reply) =>
      reply.sendFile(params['*']),
    );
    app.get('/icon.svg', open, async (_request, reply) =>
      reply
        .type('image/svg+xml')
        .header('cache-control', 'public, max-age=86400')
        .send(await readFile(join(folder, 'icon.svg')).catch(() => reply.callNotFound())),
    );
    app.get('/frame', open, async (_request, reply) => {
      const nonce = freshNonce();
      return reply
        .header('content-security-policy', framePolicy(nonce))
        .type('text/html; charset=utf-8')
        .send(
          `<!doctype html><meta charset="utf-8"><title></title><script nonce="${nonce}">${FRAME}</script>`,
        );
    });
    const console = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      if (!wantsPage(request)) return reply.callNotFound();
      const nonce = freshNonce();
      const html = (await page())?.replaceAll(NONCE, nonce) ?? NOT_BUILT;
      return reply
        .code(html === NOT_BUILT ? 503 : 200)
        .header('content-security-policy', pagePolicy(nonce))
        .type('text/html; charset=utf-8')
        .send(html);
    };
    app.get('/', open, console);
    app.get('/*', open, console);
  };
}

/** Whether a browser asks for a page: programs that mistype a path of the API get a problem, as ever. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  return !/^\/v\d/.test(url) && /text\/html/.test(headers.accept ?? '');
}

/** Reads the page again only when it was built again. */
function pageReader(file: string): () => Promise<string | undefined> {
  let known: { readonly at: number; readonly html: string } | undefined;
  return async () => {
    const at = (await stat(file).catch(() => undefined))?.mtimeMs;
    if (at === undefined) return undefined;
    if (known?.at !== at) known = { at, html: await readFile(file, 'utf8') };
    return known.html;
  };
}

function freshNonce(): string {
  return randomBytes(18).toString('base64');
}

/** Scripts and styles of ours only, nothing from anywhere else, and nobody may frame it. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where the console shows a publisher's own HTML: inline styles, no script but ours, no request to anywhere. */
function framePolicy(nonce: string): string {
  return `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-scripts`;
}

/** Takes HTML from the page around it and shows it; links lead nowhere. */
const FRAME = `addEventListener('message',(message)=>{if(message.source!==parent)return;
document.body.innerHTML=String(message.data);});
addEventListener('click',(event)=>event.preventDefault());parent.postMessage('ready','*');`;

const NOT_BUILT =
  '<!doctype html><title>Relance</title><p>The console has not been built here. Run <code>npm run build</code>, then load this page again.</p>';
