import { useDebouncedValue } from '@mantine/hooks';
import type { JsonObject } from '@relance/core/kernel';
import { audienceExpression } from '@relance/core/reach/campaign';
import { parseExpression } from '@relance/core/segment/expression';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type paths } from '../../api/index.ts';
import { audienceOf, expressionOf } from './audience-form.ts';
import { useComposer } from './composer.ts';

type Preview = paths['/v1/segments/preview']['post']['responses'][200]['content']['application/json'];

/** Conditions that say whether a customer can be reached through a channel at all. */
const REACHABLE = {
  email: { trait: 'email', exists: true },
  push: { device: 'pushEnabled', is: true },
} as const;

/** How many an audience holds now; undefined while that is not known. */
export interface AudienceSize {
  readonly all: Preview | undefined;
  readonly email: Preview | undefined;
  readonly push: Preview | undefined;
  readonly error: Error | null;
}

/** Counts the audience of the form as it is edited, and those in it whom e-mail and push can reach. */
export function useAudience(): AudienceSize {
  const { form } = useComposer();
  const { audience, app, channels } = form;
  const isReadable = expressionOf(audience) !== null;
  const whole = isReadable ? (audienceExpression(audienceOf(audience)) ?? { everyone: true }) : undefined;
  const isSound = whole !== undefined && parseExpression(whole).ok;
  const [settled] = useDebouncedValue(isSound ? JSON.stringify(whole) : '', 400);
  const all = useCount(settled, app);
  const email = useCount(channels.email ? narrowed(settled, REACHABLE.email) : '', app);
  const push = useCount(channels.push ? narrowed(settled, REACHABLE.push) : '', app);
  return { all: all.data, email: email.data, push: push.data, error: all.error };
}

function narrowed(expression: string, by: JsonObject): string {
  return expression && JSON.stringify({ all: [JSON.parse(expression), by] });
}

function useCount(expression: string, app: string) {
  return useQuery({
    queryKey: ['audience', expression, app],
    queryFn: () =>
      answer(
        api.POST('/v1/segments/preview', {
          body: { expression: JSON.parse(expression), ...(app ? { app } : {}) },
        }),
      ),
    enabled: expression !== '',
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
}
