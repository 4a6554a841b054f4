import { useText } from '../text/index.ts';
import { covers, useSession } from './session.tsx';

/**
 * Why the member may not do something, for the button that would do it (`ActButton`): `reason={lacking('campaigns')}`.
 * Undefined: he may.
 */
export function useLacking(): (scope: string) => string | undefined {
  const say = useText();
  const { member, scopes } = useSession();
  return (scope) =>
    covers(scopes, scope) ? undefined : say('shell.lacking', { role: say(`shell.role.${member.role}`) });
}
