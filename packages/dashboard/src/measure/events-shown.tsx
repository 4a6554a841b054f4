import { Alert, SimpleGrid, Text } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type Say, useText } from '../text/index.ts';
import {
  Chart,
  type ChartOption,
  type Column,
  DataTable,
  EmptyState,
  Section,
  Stat,
  useFormats,
} from '../ui/index.ts';
import { type Asked, chartParts, type EventsReport, type Group } from './events-report.ts';
import { usePeriodNames } from './period-names.ts';

interface EventsShownProps {
  readonly report: EventsReport;
  readonly asked: Asked;
  readonly zone: string;
}

/** The answer: figures, a chart over time, and the table behind it. */
export function EventsShown({ report, asked, zone }: EventsShownProps) {
  const say = useText();
  const formats = useFormats();
  const nameOf = usePeriodNames(asked.interval);
  const { total, items, groups } = report;
  const perPeriod = items.length > 0 ? total / items.length : 0;
  const what = asked.count ?? 'count';
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <Stat label={say('measure.events.total')} value={formats.number(total)} hint={asked.event} />
        <Stat
          label={say(`measure.events.mean.${asked.interval}`)}
          value={formats.number(perPeriod < 10 ? perPeriod : Math.round(perPeriod))}
        />
        <Stat
          label={say('measure.events.most-customers')}
          value={formats.number(Math.max(0, ...items.map(({ customers }) => customers)))}
          hint={say('measure.events.most-customers.hint')}
        />
      </SimpleGrid>
      <Section
        title={say(asked.by ? 'measure.events.chart.by' : 'measure.events.chart', { by: asked.by ?? '' })}
      >
        {total === 0 ? (
          <Alert color="gray" variant="light" icon={<IconReportAnalytics aria-hidden />}>
            {say('measure.events.nothing', { event: asked.event ?? '' })}
          </Alert>
        ) : (
          <EventsChart report={report} what={what} nameOf={nameOf} />
        )}
        <Text size="xs" c="dimmed">
          {say('measure.zone', { zone })}
        </Text>
      </Section>
      {groups && groups.length > 0 ? <GroupsTable groups={groups} by={asked.by ?? ''} total={total} /> : null}
      <PeriodsTable items={items} nameOf={nameOf} />
    </>
  );
}

/** A value of a property as people read it. */
function sayValue({ value, other }: Group, say: Say): string {
  if (other) return say('measure.value.other');
  return value === null ? say('measure.value.none') : value === '' ? say('measure.value.empty') : value;
}

interface EventsChartProps {
  readonly report: EventsReport;
  readonly what: 'count' | 'customers';
  readonly nameOf: (period: string) => string;
}

function EventsChart({ report: { items, groups }, what, nameOf }: EventsChartProps) {
  const say = useText();
  const option = useMemo<ChartOption>(() => {
    const isStacked = groups !== undefined && what === 'count';
    const name = say(`measure.counted.${what === 'count' ? 'events' : 'customers'}`);
    const series = groups
      ? chartParts(groups, what).map((group) => ({ name: sayValue(group, say), items: group.items }))
      : [{ name, items }];
    return {
      xAxis: { type: 'category', data: items.map(({ period }) => nameOf(period)), axisTick: { show: false } },
      yAxis: {
        type: 'value',
        minInterval: 1,
        boundaryGap: [0, '8%'],
      },
      legend: { show: groups !== undefined, type: 'scroll', top: 0 },
      series: series.map((one) => ({
        name: one.name,
        // Customers of two values are the same people in part: only events can be piled up.
        type: isStacked || items.length === 1 ? 'bar' : 'line',
        ...(isStacked ? { stack: 'all' } : { smooth: 0.2, showSymbol: items.length < 40 }),
        ...(groups ? {} : { areaStyle: { opacity: 0.12 } }),
        barMaxWidth: 40,
        data: one.items.map((item) => item[what]),
      })),
    };
  }, [items, groups, what, nameOf, say]);
  return <Chart label={say('measure.events.chart.label')} option={option} height={340} />;
}

function GroupsTable({ groups, by, total }: { groups: readonly Group[]; by: string; total: number }) {
  const say = useText();
  const formats = useFormats();
  const columns: readonly Column<Group>[] = [
    {
      key: 'value',
      label: by,
      sortBy: (group) => sayValue(group, say),
      render: (group) => sayValue(group, say),
    },
    {
      key: 'count',
      label: say('measure.counted.events'),
      align: 'right',
      sortBy: ({ count }) => count,
      render: ({ count }) => formats.number(count),
    },
    {
      key: 'share',
      label: say('measure.share'),
      align: 'right',
      sortBy: ({ count }) => count,
      render: ({ count }) => (total > 0 ? formats.percent(count / total) : '–'),
    },
    {
      key: 'customers',
      label: say('measure.customers'),
      align: 'right',
      sortBy: ({ customers }) => customers,
      render: ({ customers }) => formats.number(customers),
    },
  ];
  return (
    <DataTable
      label={say('measure.events.by', { by })}
      columns={columns}
      rows={groups}
      rowKey={({ value, other }) => `${other} ${value}`}
      filterText={(group) => sayValue(group, say)}
      empty={null}
    />
  );
}

type Item = EventsReport['items'][number];

function PeriodsTable({ items, nameOf }: { items: readonly Item[]; nameOf: (period: string) => string }) {
  const say = useText();
  const formats = useFormats();
  const columns: readonly Column<Item>[] = [
    {
      key: 'period',
      label: say('ui.chart.period'),
      sortBy: ({ period }) => period,
      render: ({ period }) => nameOf(period),
    },
    {
      key: 'count',
      label: say('measure.counted.events'),
      align: 'right',
      sortBy: ({ count }) => count,
      render: ({ count }) => formats.number(count),
    },
    {
      key: 'customers',
      label: say('measure.customers'),
      align: 'right',
      sortBy: ({ customers }) => customers,
      render: ({ customers }) => formats.number(customers),
    },
    {
      key: 'each',
      label: say('measure.each'),
      align: 'right',
      isWide: true,
      sortBy: ({ count, customers }) => (customers > 0 ? count / customers : 0),
      render: ({ count, customers }) => (customers > 0 ? formats.number(count / customers) : '–'),
    },
  ];
  return (
    <DataTable
      label={say('measure.events.table')}
      columns={columns}
      rows={items}
      rowKey={({ period }) => period}
      initialSort={{ key: 'period', down: true }}
      empty={
        <EmptyState
          icon={IconReportAnalytics}
          title={say('measure.nothing')}
          detail={say('measure.nothing.detail')}
        />
      }
    />
  );
}
