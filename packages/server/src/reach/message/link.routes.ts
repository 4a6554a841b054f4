import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { type Logger, openFailureLog } from '../../platform/logger/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { isAway } from '../../stores/postgres/index.ts';
import { type FollowDeps, noteFollowed, unsubscribe } from './follow-link.ts';
import { type FollowedLink, type LinkKind, type Links, openLinks } from './links.ts';
import { PAGE_POLICY, unsubscribePage } from './unsubscribe-page.ts';

/** What the routes work with. */
export interface LinkRoutesDeps extends Omit<FollowDeps, 'failed'> {
  readonly log: Logger;
  /** How the outside world reaches this server. */
  readonly publicUrl: string;
}

/** One transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

// A wildcard, since tokens are longer than any id. These are for readers of messages, not for programs.
const schema = { hide: true, params: Type.Object({ '*': Type.String() }) };
const config = { key: 'none' } as const;

/** Where the links in messages lead: on to their target, to an image, to opting out. */
export function linkRoutes({ log, ...given }: LinkRoutesDeps): FastifyPluginAsyncTypebox {
  const deps = { ...given, failed: openFailureLog(log, isAway) };
  const read = linkReader(deps);
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/l/*',
      config,
      schema,
      handler: async ({ params, method }, reply) => {
        const link = await read('click', params['*']);
        const target = URL.parse(link?.url ?? '');
        if (!link || !target) throw new Problem('not-found', { detail: 'This link is not complete.' });
        if (method === 'GET') await noteFollowed(deps, link);
        // As a header holds it: whatever letters the author wrote, they are percent-encoded here.
        return reply.redirect(target.href, 302);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/o/*',
      config,
      schema,
      handler: async ({ params, method }, reply) => {
        const link = await read('open', params['*'].replace(/\.gif$/, ''));
        if (link && method === 'GET') await noteFollowed(deps, link);
        return reply.type('image/gif').send(PIXEL);
      },
    });

    await app.register(unsubscribeRoutes(deps, read));
  };
}

type Read = (kind: LinkKind, token: string) => Promise<FollowedLink | undefined>;

/** The key is read at the first link: the API starts also while PostgreSQL is away. */
function linkReader({ db, publicUrl }: Pick<LinkRoutesDeps, 'db' | 'publicUrl'>): Read {
  let opened: Promise<Links> | undefined;
  return async (kind, token) => {
    opened ??= openLinks(db, publicUrl);
    const links = await opened.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return links.read(kind, token);
  };
}

/**
 * Opting out (RFC 8058): a mail program posts without cookies and without asking; a person who opens the link gets a
 * button, since scanners open links too.
 */
function unsubscribeRoutes(deps: FollowDeps, read: Read): FastifyPluginAsyncTypebox {
  return async (app) => {
    // What is posted says nothing that the link does not: whatever its form, it is passed over.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4_096 }, (_request, _body, done) =>
      done(null),
    );

    const show = (request: FastifyRequest, reply: FastifyReply, kind: 'ask' | 'done' | 'unknown') =>
      reply
        .status(kind === 'unknown' ? 404 : 200)
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PAGE_POLICY)
        .send(unsubscribePage(kind, request.headers['accept-language']));

    app.route({
      method: 'GET',
      url: '/v1/u/*',
      config,
      schema,
      handler: async (request, reply) => {
        const link = await read('unsubscribe', request.params['*']);
        return show(request, reply, link ? 'ask' : 'unknown');
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/u/*',
      config,
      schema,
      handler: async (request, reply) => {
        const link = await read('unsubscribe', request.params['*']);
        if (link) await unsubscribe(deps, link);
        return show(request, reply, link ? 'done' : 'unknown');
      },
    });
  };
}
