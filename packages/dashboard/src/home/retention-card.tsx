import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useText } from '../text/index.ts';
import { Chart, ProblemAlert, Section, useFormats, Waiting } from '../ui/index.ts';
import { retentionQuery } from './overview.ts';
import { retentionCurve } from './retention.ts';

/** Whether new customers come back. */
export function Retention({ app }: { app: string | undefined }) {
  const say = useText();
  const retention = useQuery(retentionQuery(app));
  const { data } = retention;
  const curve = useMemo(() => (data ? retentionCurve(data.items) : []), [data]);
  return (
    <Section isTall title={say('home.retention')}>
      {retention.error ? (
        <ProblemAlert error={retention.error} onRetry={() => void retention.refetch()} />
      ) : !data ? (
        <Waiting lines={4} />
      ) : curve.length < 2 ? (
        <Text size="sm" c="dimmed">
          {say('home.retention.none')}
        </Text>
      ) : (
        <Curve curve={curve} />
      )}
    </Section>
  );
}

function Curve({ curve }: { curve: readonly number[] }) {
  const say = useText();
  const formats = useFormats();
  const [, first = 0] = curve;
  const last = curve.at(-1) ?? 0;
  const shown = useMemo(
    () => ({
      option: {
        grid: { left: 4, right: 8, top: 10, bottom: 4, outerBoundsMode: 'same' },
        legend: { show: false },
        xAxis: {
          type: 'category',
          data: curve.map((_, week) => say('home.retention.week', { week })),
          boundaryGap: false,
        },
        yAxis: {
          type: 'value',
          max: 1,
          splitNumber: 2,
          axisLabel: { formatter: (share: number) => formats.percent(share) },
        },
        tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: formats.percent },
        series: [{ type: 'line', data: curve, areaStyle: { opacity: 0.12 }, symbolSize: 6 }],
      },
      table: {
        head: [say('home.retention.age'), say('home.retention.share')],
        rows: curve.map((share, week) => [say('home.retention.week', { week }), formats.percent(share)]),
      },
    }),
    [curve, say, formats],
  );
  return (
    <div>
      <Text size="sm" c="dimmed">
        {say('home.retention.sentence', {
          first: formats.percent(first),
          last: formats.percent(last),
          weeks: curve.length - 1,
        })}
      </Text>
      <Chart label={say('home.retention.label')} height={190} {...shown} />
    </div>
  );
}
