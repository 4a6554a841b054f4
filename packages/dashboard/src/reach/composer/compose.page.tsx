import { Alert } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { appsQuery } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, Page, PageButton, PageLink, ProblemAlert, Waiting } from '../../ui/index.ts';
import { campaignQuery } from '../campaign/queries.ts';
import { allows } from '../campaign/use-lifecycle.ts';
import { emptyForm, formOf } from './campaign-form.ts';
import { ComposerForm } from './composer-form.tsx';

const newRoute = getRouteApi('/member/reach/campaigns/new');
const editRoute = getRouteApi('/member/reach/campaigns/$id/edit');

/** A campaign that does not exist yet. */
export function NewCampaignPage() {
  const say = useText();
  const { app } = newRoute.useSearch();
  const { data: apps, error, refetch } = useQuery(appsQuery);
  const [first, ...more] = apps ?? [];
  return (
    <Page title={say('reach.new')} description={<BackToList />}>
      {error && !apps ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {!apps && !error ? <Waiting lines={8} /> : null}
      {apps && !first ? (
        <EmptyState icon={IconApps} title={say('reach.no-app')} detail={say('reach.no-app.detail')}>
          <PageButton to="/collect/apps">{say('reach.no-app.act')}</PageButton>
        </EmptyState>
      ) : null}
      {first ? <ComposerForm initial={emptyForm(app ?? (more.length === 0 ? first.id : ''))} /> : null}
    </Page>
  );
}

/** A draft. */
export function EditCampaignPage() {
  const say = useText();
  const { id } = editRoute.useParams();
  const { test } = editRoute.useSearch();
  const { data: campaign, error, refetch } = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: false });
  return (
    <Page title={campaign?.name ?? say('reach.campaign')} description={<BackToList />}>
      {error && !campaign ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {!campaign && !error ? <Waiting lines={8} /> : null}
      {campaign && !allows('edit', campaign) ? (
        <Alert color="yellow">
          {say('reach.not-a-draft')}{' '}
          <PageLink to="/reach/campaigns/$id" params={{ id }}>
            {campaign.name}
          </PageLink>
        </Alert>
      ) : null}
      {campaign && allows('edit', campaign) ? (
        <ComposerForm
          key={id}
          initial={formOf(campaign)}
          campaign={campaign}
          startsWithTest={test === true}
        />
      ) : null}
    </Page>
  );
}

function BackToList() {
  const say = useText();
  return (
    <PageLink size="sm" to="/reach/campaigns">
      {say('reach.campaigns')}
    </PageLink>
  );
}
