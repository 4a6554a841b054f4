import { Group, SegmentedControl, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api, type paths } from '../../api/index.ts';
import { type Say, useText } from '../../text/index.ts';
import {
  Chart,
  type ChartOption,
  type Formats,
  ProblemAlert,
  Section,
  useFormats,
  Waiting,
} from '../../ui/index.ts';
import type { Segment } from '../segment.ts';

type Day =
  paths['/v1/segments/{id}/history']['get']['responses'][200]['content']['application/json']['items'][number];

const SPANS = ['30', '90', '365'] as const;
const DAY = 86_400_000;

/** The size day by day, and how many came and went. */
export function History({ segment: { id, state, version } }: { segment: Segment }) {
  const say = useText();
  const [span, setSpan] = useState<(typeof SPANS)[number]>('30');
  const from = new Date(Date.now() - Number(span) * DAY).toISOString().slice(0, 10);
  const { data, error } = useQuery({
    queryKey: ['segments', 'history', id, from, state, version],
    queryFn: ({ signal }) =>
      answer(api.GET('/v1/segments/{id}/history', { params: { path: { id }, query: { from } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <Section
      title={say('segment.history')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={say('segment.history.span')}
          value={span}
          onChange={(value) => setSpan(SPANS.find((one) => one === value) ?? '30')}
          data={SPANS.map((value) => ({ value, label: say('segment.history.days', { days: value }) }))}
        />
      }
    >
      {error ? <ProblemAlert error={error} /> : null}
      {!data && !error ? <Waiting lines={6} /> : null}
      {data ? <Days items={data.items} /> : null}
    </Section>
  );
}

function Days({ items }: { items: readonly Day[] }) {
  const say = useText();
  const formats = useFormats();
  const option = useMemo(() => optionOf(items, say, formats), [items, say, formats]);
  const entered = items.reduce((sum, day) => sum + day.entered, 0);
  const exited = items.reduce((sum, day) => sum + day.exited, 0);
  if (items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say('segment.history.none')}
      </Text>
    );
  return (
    <>
      <Chart
        label={say('segment.history.label')}
        option={option}
        height={260}
        table={{
          head: [
            say('segment.history.day'),
            say('segment.size'),
            say('segment.history.entered'),
            say('segment.history.exited'),
          ],
          rows: items.map(({ day, size, entered: came, exited: went }) => [
            formats.day(day),
            size,
            came,
            went,
          ]),
        }}
      />
      <Group gap="lg">
        <Text size="sm" c="dimmed">
          {say('segment.history.moved', { entered, exited })}
        </Text>
      </Group>
    </>
  );
}

function optionOf(items: readonly Day[], say: Say, { day: dayText, number }: Formats): ChartOption {
  // Those who left hang below the line; their number is as positive as the others'.
  const plain = (value: number): string => number(Math.abs(value));
  return {
    xAxis: {
      type: 'category',
      data: items.map(({ day }) => dayText(day)),
      axisTick: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: [
      { type: 'value', minInterval: 1, splitNumber: 4, axisLabel: { formatter: plain } },
      {
        type: 'value',
        minInterval: 1,
        splitNumber: 3,
        position: 'right',
        splitLine: { show: false },
        axisLabel: { formatter: plain },
      },
    ],
    tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: plain },
    series: [
      {
        name: say('segment.size'),
        type: 'line',
        data: items.map(({ size }) => size),
        showSymbol: items.length < 3,
        areaStyle: { opacity: 0.08 },
        z: 3,
      },
      {
        name: say('segment.history.entered'),
        type: 'bar',
        yAxisIndex: 1,
        stack: 'moves',
        color: '#009e73',
        data: items.map(({ entered }) => entered),
        barMaxWidth: 14,
        itemStyle: { opacity: 0.55 },
      },
      {
        name: say('segment.history.exited'),
        type: 'bar',
        yAxisIndex: 1,
        stack: 'moves',
        color: '#d55e00',
        data: items.map(({ exited }) => -exited),
        barMaxWidth: 14,
        itemStyle: { opacity: 0.55 },
      },
    ],
  };
}
