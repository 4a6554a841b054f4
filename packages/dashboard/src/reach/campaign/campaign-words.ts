import {
  type Audience,
  type AudienceFilters,
  audienceExpression,
  TRANSITION_EVENTS,
} from '@relance/core/reach/campaign';
import { rowsOf } from '../../pick/index.ts';
import { inWords, useNames } from '../../segment/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { sayCause } from './campaign-state.tsx';

/** An audience as the API answers it, or as it is saved. */
interface AnyAudience {
  readonly expression?: unknown;
  readonly filters?: AudienceFilters;
}

/** An audience in words, segments by their names. */
export function useAudienceWords(audience: AnyAudience | undefined): string {
  const say = useText();
  const { language } = useLanguage();
  const names = useNames();
  // The same shape: the API's document does not say that it is JSON.
  const expression = audienceExpression((audience ?? {}) as Audience);
  return expression === null ? say('reach.audience.everyone') : inWords(expression, language, names);
}

/** An event with its conditions in words; of a transition, the segment by its name. */
export function useEventWords(
  cause: { readonly event: string; readonly where?: Readonly<Record<string, unknown>> } | undefined,
): string | undefined {
  const say = useText();
  const { language } = useLanguage();
  const names = useNames();
  if (!cause) return undefined;
  const { event, where } = cause;
  if (TRANSITION_EVENTS[event]) {
    const segments = rowsOf(where).flatMap(({ values }) => values.map(names.segment));
    return [sayCause({ mode: 'real-time', trigger: cause }, say), ...segments].join(' · ');
  }
  return inWords({ event, ...(where ? { where } : {}) }, language, names) || event;
}
