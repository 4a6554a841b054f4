import { SimpleGrid } from '@mantine/core';
import { useText } from '../text/index.ts';
import { Stat, useFormats } from '../ui/index.ts';
import type { Overview } from './overview.ts';

/** The four figures one looks at first. */
export function Figures({ overview }: { overview: Overview }) {
  const say = useText();
  const formats = useFormats();
  const { activeToday, activeWeek, activeMonth, series } = overview;
  const today = series?.at(-1);
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : formats.number(value);
  const stickiness = activeToday !== null && activeMonth ? activeToday / activeMonth : undefined;
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'sm', sm: 'lg' }}>
      <Stat
        label={say('home.active.today')}
        value={figure(activeToday)}
        hint={
          stickiness === undefined ? null : say('home.active.share', { share: formats.percent(stickiness) })
        }
      />
      <Stat label={say('home.active.week')} value={figure(activeWeek)} hint={say('home.active.week.hint')} />
      <Stat
        label={say('home.active.month')}
        value={figure(activeMonth)}
        hint={say('home.active.month.hint')}
      />
      <Stat
        label={say('home.sessions.today')}
        value={figure(today?.sessions)}
        hint={
          today && today.customers > 0
            ? say('home.sessions.each', { count: formats.number(today.sessions / today.customers) })
            : null
        }
      />
    </SimpleGrid>
  );
}
