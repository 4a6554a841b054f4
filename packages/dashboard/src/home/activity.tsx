import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../text/index.ts';
import { Chart, Section, useFormats } from '../ui/index.ts';
import type { Overview } from './overview.ts';

/** Customers and sessions of the last 30 days. */
export function Activity({ series }: { series: Overview['series'] }) {
  const say = useText();
  const formats = useFormats();
  const shown = useMemo(() => {
    if (!series?.some(({ customers, sessions }) => customers + sessions > 0)) return undefined;
    const days = series.map(({ period }) => formats.day(period));
    const line = (name: string, data: readonly number[], isFilled: boolean) => ({
      type: 'line',
      name,
      data,
      showSymbol: false,
      ...(isFilled ? { areaStyle: { opacity: 0.12 } } : {}),
    });
    const customers = say('home.customers');
    const sessions = say('home.sessions');
    return {
      option: {
        xAxis: { type: 'category', data: days, boundaryGap: false },
        yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: formats.number } },
        tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: formats.number },
        series: [
          line(
            customers,
            series.map((day) => day.customers),
            true,
          ),
          line(
            sessions,
            series.map((day) => day.sessions),
            false,
          ),
        ],
      },
      table: {
        head: [say('ui.chart.period'), customers, sessions],
        rows: series.map((day, index) => [days[index] ?? '', day.customers, day.sessions]),
      },
    };
  }, [series, say, formats]);
  return (
    <Section
      isTall
      title={say('home.activity')}
      actions={
        <Anchor component={Link} to="/measure/active-customers" size="sm">
          {say('home.activity.more')}
        </Anchor>
      }
    >
      {shown ? (
        <Chart label={say('home.activity.label')} height={260} {...shown} />
      ) : (
        <Text size="sm" c="dimmed">
          {say(series === null ? 'home.store-away' : 'home.activity.none')}
        </Text>
      )}
    </Section>
  );
}
