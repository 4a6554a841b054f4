import { Alert, Box, Group, Progress, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Section, Stat, useFormats, Waiting } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { sayReason } from '../words.ts';
import { type Statistics, statisticsQuery } from './queries.ts';
import { ResultChart } from './result-chart.tsx';

interface ResultsProps {
  readonly campaign: Campaign;
  readonly refetchInterval?: number;
}

/** What came of a campaign: the way from sent to converted, what was not sent and why, and who was held back. */
export function Results({ campaign, refetchInterval }: ResultsProps) {
  const { data, error, refetch } = useQuery({
    ...statisticsQuery(campaign.id),
    ...(refetchInterval === undefined ? {} : { refetchInterval }),
  });
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  return (
    <Stack>
      <Waits campaign={campaign} />
      <Figures campaign={campaign} statistics={data} />
      <ResultChart statistics={data} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <NotSent statistics={data} />
        <Arms campaign={campaign} statistics={data} />
      </SimpleGrid>
    </Stack>
  );
}

function Waits({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const formats = useFormats();
  const { state, waitingFor, startsAt } = campaign;
  if (state !== 'scheduled' || waitingFor === null) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconHourglass aria-hidden />} role="status">
      {say(`reach.waits.${waitingFor}`, { at: startsAt ? formats.moment(startsAt) : '' })}
    </Alert>
  );
}

interface FiguresProps {
  readonly campaign: Campaign;
  readonly statistics: Statistics;
}

function Figures({ campaign, statistics }: FiguresProps) {
  const say = useText();
  const formats = useFormats();
  const { sent, queued } = statistics;
  const share = (count: number, of: number): string =>
    of > 0 ? say('reach.share', { share: formats.percent(count / of) }) : '';
  const shown = ['delivered', 'opened', 'clicked'] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: campaign.goal ? 6 : 5 }} spacing="sm">
      <Stat
        label={say('reach.count.sent')}
        value={formats.number(sent)}
        hint={queued > 0 ? say('reach.count.queued-too', { count: queued }) : ''}
      />
      {shown.map((what) => {
        // Mail servers say nothing of deliveries: none at all is not a share of 0.
        const isUntold = what === 'delivered' && statistics.delivered === 0 && sent > 0;
        return (
          <Stat
            key={what}
            label={say(`reach.count.${what}`)}
            value={isUntold ? '–' : formats.number(statistics[what])}
            hint={isUntold ? say('reach.count.untold') : share(statistics[what], sent)}
          />
        );
      })}
      {campaign.goal ? (
        <Stat
          label={say('reach.count.converted')}
          value={formats.number(statistics.converted)}
          hint={campaign.goal.event}
        />
      ) : null}
      <Stat
        label={say('reach.count.control')}
        value={formats.number(statistics.control)}
        hint={say('reach.count.control.hint')}
      />
    </SimpleGrid>
  );
}

/** What did not go out, by reason, the most frequent first. */
function NotSent({ statistics }: { statistics: Statistics }) {
  const say = useText();
  const formats = useFormats();
  const { skipped, failed, unknown } = statistics;
  const rows = [
    ...Object.entries(skipped).map(([reason, count]) => ({ kind: 'skipped' as const, reason, count })),
    ...Object.entries(failed).map(([reason, count]) => ({ kind: 'failed' as const, reason, count })),
    ...(unknown > 0 ? [{ kind: 'unknown' as const, reason: 'no-answer', count: unknown }] : []),
  ].sort((a, b) => b.count - a.count);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title={say('reach.not-sent')} description={say('reach.not-sent.about')}>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say('reach.not-sent.nothing')}
        </Text>
      ) : (
        <Stack gap="sm">
          {rows.map(({ kind, reason, count }) => (
            <Box key={`${kind} ${reason}`}>
              <Group justify="space-between" wrap="nowrap" gap="sm">
                <Text size="sm">
                  {sayReason(reason, say)}{' '}
                  <Text span size="xs" c="dimmed">
                    {say(`reach.not-sent.${kind}`)}
                  </Text>
                </Text>
                <Text size="sm" className="numbers">
                  {formats.number(count)}
                </Text>
              </Group>
              <Progress
                value={(100 * count) / all}
                size="sm"
                color={kind === 'failed' ? 'red' : 'gray.6'}
                aria-label={sayReason(reason, say)}
              />
            </Box>
          ))}
        </Stack>
      )}
    </Section>
  );
}

/** Those who were spoken to beside those who were held back. */
function Arms({ campaign, statistics: { arms } }: FiguresProps) {
  const say = useText();
  const formats = useFormats();
  const { treated, control } = arms;
  const rate = ({ customers, converted }: Statistics['arms']['treated']): number | undefined =>
    customers > 0 ? converted / customers : undefined;
  const [a, b] = [rate(treated), rate(control)];
  return (
    <Section title={say('reach.arms')} description={say('reach.arms.about')}>
      {!campaign.goal || !campaign.controlPercent ? (
        <Text size="sm" c="dimmed">
          {say(campaign.goal ? 'reach.arms.no-control' : 'reach.arms.no-goal')}
        </Text>
      ) : (
        <>
          <Table aria-label={say('reach.arms')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('reach.arms.arm')}</Table.Th>
                <Table.Th ta="right">{say('reach.arms.customers')}</Table.Th>
                <Table.Th ta="right">{say('reach.count.converted')}</Table.Th>
                <Table.Th ta="right">{say('reach.arms.rate')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {(['treated', 'control'] as const).map((arm) => {
                const share = rate(arms[arm]);
                return (
                  <Table.Tr key={arm}>
                    <Table.Td>{say(`reach.arms.${arm}`)}</Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {formats.number(arms[arm].customers)}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {formats.number(arms[arm].converted)}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {share === undefined ? '–' : formats.percent(share)}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
          {a !== undefined && b !== undefined ? (
            <Text size="sm">
              {say('reach.arms.difference', {
                difference: formats.number(Math.round((a - b) * 1_000) / 10),
                sign: a >= b ? 'up' : 'down',
              })}
            </Text>
          ) : null}
        </>
      )}
    </Section>
  );
}
