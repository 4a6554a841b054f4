import { Grid, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../text/index.ts';
import { Page, ProblemAlert, Waiting } from '../ui/index.ts';
import { Activity } from './activity.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HealthCard } from './health-card.tsx';
import { appsQuery, type Overview, overviewQuery } from './overview.ts';
import { Programmes } from './programmes.tsx';
import { Retention } from './retention-card.tsx';

/** How things stand, or where to begin. */
export function HomePage() {
  const say = useText();
  const [chosen, choose] = useState<string | null>(null);
  const apps = useQuery(appsQuery);
  const items = apps.data?.items ?? [];
  // Where there is one app, it is the one that counts, a test app too.
  const app = chosen ?? (items.length === 1 ? items[0]?.id : undefined);
  const overview = useQuery({ ...overviewQuery(app), enabled: apps.data !== undefined });
  const error = apps.error ?? overview.error;
  const retry = (): void => {
    void apps.refetch();
    void overview.refetch();
  };
  return (
    <Page
      title={say('shell.home')}
      actions={
        items.length > 1 ? (
          <Select
            aria-label={say('home.app')}
            placeholder={say('home.all-apps')}
            clearable
            clearButtonProps={{ 'aria-label': say('home.all-apps') }}
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onChange={choose}
          />
        ) : null
      }
    >
      {error && !overview.data ? <ProblemAlert error={error} onRetry={retry} /> : null}
      {overview.data && apps.data ? (
        <Standing overview={overview.data} app={app} appCount={items.length} />
      ) : error ? null : (
        <Waiting lines={8} />
      )}
    </Page>
  );
}

interface StandingProps {
  readonly overview: Overview;
  readonly app: string | undefined;
  readonly appCount: number;
}

function Standing({ overview, app, appCount }: StandingProps) {
  return (
    <Stack gap="lg">
      <FirstSteps hasApp={appCount > 0} hasEvents={(overview.activeMonth ?? 0) > 0} />
      <Figures overview={overview} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Activity series={overview.series} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Retention app={app} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Programmes programmes={overview.programmes} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <HealthCard health={overview.health} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
