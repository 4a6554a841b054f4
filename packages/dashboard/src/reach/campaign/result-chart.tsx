import { SegmentedControl, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useText } from '../../text/index.ts';
import { Chart, type ChartOption, Section, useFormats } from '../../ui/index.ts';
import { useLanguageNames } from '../language-names.ts';
import { sayChannel } from '../words.ts';
import type { Statistics } from './queries.ts';

const CUTS = ['day', 'channel', 'language', 'platform'] as const;
type Cut = (typeof CUTS)[number];
const COUNTS = ['sent', 'delivered', 'opened', 'clicked', 'converted'] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;

/** What came of the messages, day by day or by what they have in common. */
export function ResultChart({ statistics }: { statistics: Statistics }) {
  const say = useText();
  const [cut, setCut] = useState<Cut>('day');
  const groups = useGroups(statistics, cut);
  const labels = useMemo(() => COUNTS.map((what) => say(`reach.count.${what}`)), [say]);
  const option = useMemo(() => optionOf(groups, labels, cut === 'day'), [groups, labels, cut]);
  return (
    <Section
      title={say('reach.chart')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={say('reach.chart.by')}
          value={cut}
          onChange={(value) => setCut(CUTS.find((one) => one === value) ?? 'day')}
          data={CUTS.map((value) => ({ value, label: say(`reach.chart.by.${value}`) }))}
        />
      }
    >
      {groups.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say('reach.chart.nothing')}
        </Text>
      ) : (
        <Chart
          label={say('reach.chart.label', { by: say(`reach.chart.by.${cut}`) })}
          option={option}
          table={{
            head: [say(`reach.chart.by.${cut}`), ...labels],
            rows: groups.map(({ name, counts }) => [name, ...COUNTS.map((what) => counts[what])]),
          }}
        />
      )}
    </Section>
  );
}

interface Group {
  readonly name: string;
  readonly counts: Counts;
}

function useGroups(statistics: Statistics, cut: Cut): readonly Group[] {
  const say = useText();
  const formats = useFormats();
  const languageName = useLanguageNames();
  return useMemo(() => {
    const { byDay, byChannel, byLanguage, byPlatform } = statistics;
    const named = (groups: Readonly<Record<string, Counts>>, name: (key: string) => string): Group[] =>
      Object.entries(groups)
        .map(([key, counts]) => ({ name: key === 'unknown' ? say('reach.chart.none') : name(key), counts }))
        .sort((a, b) => b.counts.sent - a.counts.sent);
    switch (cut) {
      case 'day':
        return byDay.map(({ day, ...counts }) => ({ name: formats.day(day), counts }));
      case 'channel':
        return named(byChannel, (channel) => sayChannel(channel, say));
      case 'language':
        return named(byLanguage, languageName);
      case 'platform':
        return named(byPlatform, (platform) => platform);
    }
  }, [statistics, cut, say, formats, languageName]);
}

function optionOf(groups: readonly Group[], labels: readonly string[], isOverTime: boolean): ChartOption {
  const isLine = isOverTime && groups.length > 1;
  return {
    xAxis: { type: 'category', data: groups.map(({ name }) => name), axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1 },
    series: COUNTS.map((what, index) => ({
      name: labels[index],
      type: isLine ? 'line' : 'bar',
      data: groups.map(({ counts }) => counts[what]),
      ...(isLine ? { showSymbol: groups.length < 32, smooth: 0.2 } : { barMaxWidth: 36 }),
    })),
  };
}
