import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { openAttempts } from './attempts.ts';
import type { MemberDeps } from './deps.ts';
import { invitationRoutes } from './invitation.routes.ts';
import { consoleMemberRoutes } from './member.routes.ts';
import { oidcRoutes } from './oidc.routes.ts';
import { openOidc } from './oidc.ts';
import { passkeyRoutes } from './passkey.routes.ts';
import { openPasswords } from './passwords.ts';
import { sessionRoutes } from './session.routes.ts';

/** Members: signing in and out, invitations, roles. */
export function memberRoutes(deps: MemberDeps): FastifyPluginAsyncTypebox {
  const { oidc, now } = deps;
  const own = { ...deps, passwords: openPasswords(), attempts: openAttempts(now) };
  return async (app) => {
    await app.register(sessionRoutes(own));
    await app.register(invitationRoutes(own));
    await app.register(passkeyRoutes(own));
    await app.register(consoleMemberRoutes(own));
    await app.register(oidcRoutes({ ...own, provider: oidc && openOidc(oidc, now) }));
  };
}
