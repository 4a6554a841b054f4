import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { IconChartAreaLine } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer, api, type paths } from '../api/index.ts';
import { AppSelect } from '../pick/index.ts';
import { useText } from '../text/index.ts';
import {
  Chart,
  type ChartOption,
  type Column,
  DataTable,
  EmptyState,
  Page,
  ProblemAlert,
  Section,
  Stat,
  useFormats,
  Waiting,
} from '../ui/index.ts';
import { CsvButton } from './csv-button.tsx';
import { dayIn, type Period, periodOf } from './period.ts';
import { usePeriodNames } from './period-names.ts';
import { PeriodPicker } from './period-picker.tsx';
import { csvAddress, reportTime, reportZone } from './report-query.ts';

const route = getRouteApi('/member/measure/active-customers');

type Report = paths['/v1/reports/active-customers']['get']['responses'][200]['content']['application/json'];
type Item = Report['items'][number];

/** How many different customers came, day by day, week by week or month by month. */
export function ActiveCustomersPage() {
  const say = useText();
  const navigate = useNavigate();
  const { app, ...asked } = route.useSearch();
  const zone = reportZone();
  const period = periodOf(asked, dayIn(zone, Date.now()));
  const query = { ...(app ? { app } : {}), ...reportTime(period, zone) };
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'active-customers', query],
    queryFn: () => answer(api.GET('/v1/reports/active-customers', { params: { query } })),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  const go = (to: Partial<Period> & { app?: string | undefined }): void =>
    void navigate({ to: '/measure/active-customers', search: { app, ...period, ...to }, replace: true });
  return (
    <Page
      title={say('measure.active')}
      description={say('measure.active.about')}
      actions={<CsvButton address={csvAddress('active-customers', query)} name="active-customers" />}
    >
      <Paper withBorder p="md" bg="var(--console-surface)">
        <Group align="flex-end" gap="sm">
          <AppSelect
            w={190}
            label={say('measure.app')}
            none={say('measure.all-apps')}
            value={app ?? ''}
            onChange={(chosen) => go({ app: chosen || undefined })}
          />
          <PeriodPicker period={period} onChange={go} />
        </Group>
      </Paper>
      {error && !data ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Shown report={data} period={period} zone={zone} /> : error ? null : <Waiting lines={8} />}
    </Page>
  );
}

function Shown({ report, period, zone }: { report: Report; period: Period; zone: string }) {
  const say = useText();
  const formats = useFormats();
  const { total, items } = report;
  const best = items.reduce<Item | undefined>(
    (top, item) => (top && top.customers >= item.customers ? top : item),
    undefined,
  );
  const nameOf = usePeriodNames(period.interval);
  const mean = items.length > 0 ? items.reduce((sum, { customers }) => sum + customers, 0) / items.length : 0;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <Stat
          label={say('measure.active.total')}
          value={formats.number(total)}
          hint={say('measure.active.total.hint')}
        />
        <Stat
          label={say(`measure.active.mean.${period.interval}`)}
          value={formats.number(Math.round(mean))}
        />
        <Stat
          label={say('measure.active.best')}
          value={formats.number(best?.customers ?? 0)}
          hint={best ? nameOf(best.period) : ''}
        />
      </SimpleGrid>
      <Section title={say('measure.active')}>
        <ActiveChart items={items} nameOf={nameOf} />
        <Text size="xs" c="dimmed">
          {say('measure.zone', { zone })}
        </Text>
      </Section>
      <ActiveTable items={items} nameOf={nameOf} />
    </>
  );
}

interface ItemsProps {
  readonly items: readonly Item[];
  readonly nameOf: (period: string) => string;
}

function ActiveChart({ items, nameOf }: ItemsProps) {
  const say = useText();
  const option = useMemo<ChartOption>(
    () => ({
      grid: {
        left: 8,
        right: 12,
        top: 16,
        bottom: 4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'category', data: items.map(({ period }) => nameOf(period)), axisTick: { show: false } },
      yAxis: {
        type: 'value',
        minInterval: 1,
        boundaryGap: [0, '8%'],
      },
      legend: { show: false },
      series: [
        {
          type: items.length > 1 ? 'line' : 'bar',
          name: say('measure.customers'),
          data: items.map(({ customers }) => customers),
          areaStyle: { opacity: 0.12 },
          smooth: 0.2,
          showSymbol: items.length < 40,
          barMaxWidth: 48,
        },
      ],
    }),
    [items, nameOf, say],
  );
  return <Chart label={say('measure.active.chart')} option={option} height={320} />;
}

function ActiveTable({ items, nameOf }: ItemsProps) {
  const say = useText();
  const formats = useFormats();
  const before = useMemo(
    () => new Map(items.map(({ period }, index) => [period, items[index - 1]?.customers])),
    [items],
  );
  const columns: readonly Column<Item>[] = [
    {
      key: 'period',
      label: say('ui.chart.period'),
      sortBy: ({ period }) => period,
      render: ({ period }) => nameOf(period),
    },
    {
      key: 'customers',
      label: say('measure.customers'),
      align: 'right',
      sortBy: ({ customers }) => customers,
      render: ({ customers }) => formats.number(customers),
    },
    {
      key: 'change',
      label: say('measure.change'),
      align: 'right',
      render: ({ period, customers }) => {
        const earlier = before.get(period);
        return earlier ? say('measure.change.by', { by: (customers - earlier) / earlier }) : '–';
      },
    },
  ];
  return (
    <DataTable
      label={say('measure.active')}
      columns={columns}
      rows={items}
      rowKey={({ period }) => period}
      initialSort={{ key: 'period', down: true }}
      empty={
        <EmptyState
          icon={IconChartAreaLine}
          title={say('measure.nothing')}
          detail={say('measure.nothing.detail')}
        />
      }
    />
  );
}
