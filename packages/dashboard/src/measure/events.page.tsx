import { Paper } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { answer, api } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { EmptyState, Page, ProblemAlert, Waiting } from '../ui/index.ts';
import { CsvButton } from './csv-button.tsx';
import { EventsQuestion } from './events-question.tsx';
import type { Asked } from './events-report.ts';
import { EventsShown } from './events-shown.tsx';
import { dayIn, periodOf } from './period.ts';
import { csvAddress, reportTime, reportZone } from './report-query.ts';

const route = getRouteApi('/member/measure/events');

/** How often an event happened, to how many, and how that splits by what came with it. */
export function EventsPage() {
  const say = useText();
  const navigate = useNavigate();
  const search = route.useSearch();
  const zone = reportZone();
  const asked: Asked = { ...search, ...periodOf(search, dayIn(zone, Date.now())) };
  const query = queryOf(asked, zone);
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'events', query],
    queryFn: () => answer(api.GET('/v1/reports/events', { params: { query } })),
    enabled: query.event !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const ask = (to: Partial<Asked>): void =>
    void navigate({ to: '/measure/events', search: { ...asked, ...to }, replace: true });
  return (
    <Page
      title={say('measure.events')}
      description={say('measure.events.about')}
      actions={
        asked.event ? (
          <CsvButton
            address={csvAddress('events', query)}
            name={asked.event.toLowerCase().replaceAll(' ', '-')}
          />
        ) : null
      }
    >
      <EventsQuestion asked={asked} onAsk={ask} />
      {!asked.event ? (
        <Paper withBorder bg="var(--console-surface)">
          <EmptyState
            icon={IconReportAnalytics}
            title={say('measure.events.choose')}
            detail={say('measure.events.choose.detail')}
          />
        </Paper>
      ) : error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <EventsShown report={data} asked={asked} zone={zone} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  );
}

function queryOf({ app, event, by, where, ...period }: Asked, zone: string) {
  return {
    event: event ?? '',
    ...(app ? { app } : {}),
    ...(where ? { where } : {}),
    ...(by ? { by: `properties.${by}` } : {}),
    ...reportTime(period, zone),
  };
}
