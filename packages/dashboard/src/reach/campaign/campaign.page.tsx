import { Group, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { appsQuery } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { Page, PageLink, ProblemAlert, useFormats, Waiting } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { CampaignActions } from './campaign-actions.tsx';
import { CampaignState, sayCause } from './campaign-state.tsx';
import { Definition } from './definition.tsx';
import { ExplainBox } from './explain-box.tsx';
import { MessageLog } from './message-log.tsx';
import { campaignQuery } from './queries.ts';
import { Results } from './results.tsx';

const route = getRouteApi('/member/reach/campaigns/$id');

/** How often a campaign that moves by itself is looked at again. */
const LIVE_MS = 4_000;

/** One campaign: where it stands, what came of it, and what it says. */
export function CampaignPage() {
  const say = useText();
  const { id } = route.useParams();
  const {
    data: campaign,
    error,
    refetch,
  } = useQuery({
    ...campaignQuery(id),
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? LIVE_MS : false),
  });
  if (error && !campaign)
    return (
      <Page title={say('reach.campaign')}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!campaign)
    return (
      <Page title={say('reach.campaign')}>
        <Waiting lines={8} />
      </Page>
    );
  return (
    <Page
      title={campaign.name}
      description={<Summary campaign={campaign} />}
      actions={<CampaignActions campaign={campaign} />}
    >
      {campaign.state === 'draft' ? <Definition campaign={campaign} /> : <Outcome campaign={campaign} />}
    </Page>
  );
}

/** Whether time or a store changes it while nobody touches it. */
function isMoving({ state }: Campaign): boolean {
  return state === 'scheduled' || state === 'in-progress';
}

function Outcome({ campaign }: { campaign: Campaign }) {
  const say = useText();
  return (
    <Tabs defaultValue="results" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="results">{say('reach.tab.results')}</Tabs.Tab>
        <Tabs.Tab value="messages">{say('reach.tab.messages')}</Tabs.Tab>
        <Tabs.Tab value="explain">{say('reach.tab.explain')}</Tabs.Tab>
        <Tabs.Tab value="definition">{say('reach.tab.definition')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="results">
        <Results campaign={campaign} {...(isMoving(campaign) ? { refetchInterval: LIVE_MS } : {})} />
      </Tabs.Panel>
      <Tabs.Panel value="messages">
        <MessageLog campaign={campaign} />
      </Tabs.Panel>
      <Tabs.Panel value="explain">
        <ExplainBox campaign={campaign} />
      </Tabs.Panel>
      <Tabs.Panel value="definition">
        <Definition campaign={campaign} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** The state, the app, what starts it, and since or until when. */
function Summary({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const formats = useFormats();
  const { data: apps = [] } = useQuery(appsQuery);
  const app = apps.find(({ id }) => id === campaign.app);
  const { state, startsAt, endsAt, finishedAt, activatedAt } = campaign;
  const when = [
    state === 'scheduled' && startsAt && say('reach.when.starts', { at: formats.moment(startsAt) }),
    state === 'in-progress' && activatedAt && say('reach.when.since', { at: formats.moment(activatedAt) }),
    state === 'in-progress' && endsAt && say('reach.when.until', { at: formats.moment(endsAt) }),
    state === 'finished' && finishedAt && say('reach.when.finished', { at: formats.moment(finishedAt) }),
  ].filter(Boolean);
  return (
    <Stack gap={4} component="span" mt={4}>
      <PageLink size="sm" to="/reach/campaigns">
        {say('reach.campaigns')}
      </PageLink>
      <Group gap="sm" component="span">
        <CampaignState campaign={campaign} />
        <Text size="sm" c="dimmed" component="span">
          {[app?.name ?? campaign.app, sayCause(campaign, say), ...when].join(' · ')}
        </Text>
      </Group>
    </Stack>
  );
}
