import { useQuery } from '@tanstack/react-query';
import { propertiesQuery, traitsQuery } from '../../pick/index.ts';
import { useComposer } from './composer.ts';

/** What a text can speak of, by what it belongs to. */
export interface Variables {
  readonly group: 'customer' | 'event' | 'device' | 'campaign';
  readonly names: readonly { readonly name: string; readonly isAlways?: boolean }[];
}

/** How many of each are offered: the most used first. */
const MOST = 40;

/** Whether a name can stand behind a dot in Liquid. */
const PLAIN = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;

/** The variables of the campaign that is being written: traits customers have, properties of its trigger. */
export function useVariables(): readonly Variables[] {
  const { form } = useComposer();
  const { data: traits = [] } = useQuery(traitsQuery);
  const { data: properties = [] } = useQuery(
    propertiesQuery(form.cause === 'event' ? form.trigger.event.trim() : '', form.app || undefined),
  );
  const named = (prefix: string, items: readonly { readonly name: string }[]) =>
    items
      .filter(({ name }) => PLAIN.test(name))
      .slice(0, MOST)
      .map(({ name }) => ({ name: `${prefix}.${name}` }));
  const groups: Variables[] = [
    { group: 'customer', names: [...named('customer', traits), { name: 'customer.userId' }] },
    { group: 'event', names: form.cause === 'event' ? named('event', properties) : [] },
    {
      group: 'device',
      names: named('device', [{ name: 'platform' }, { name: 'model' }, { name: 'appVersion' }]),
    },
    {
      group: 'campaign',
      names: [
        { name: 'campaign.name', isAlways: true },
        ...(form.channels.email ? [{ name: 'unsubscribe_url', isAlways: true }] : []),
      ],
    },
  ];
  return groups.filter(({ names }) => names.length > 0);
}
