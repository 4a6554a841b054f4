import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconBellPlus, IconCopy, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { AppSelect, appsQuery } from '../../pick/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useMay } from '../../shell/session.tsx';
import { type Say, useText } from '../../text/index.ts';
import {
  ActButton,
  type Column,
  DataTable,
  EmptyState,
  type Formats,
  Page,
  PageLink,
  useCursorList,
  useFormats,
} from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { CampaignState, ChannelIcons, sayCause } from './campaign-state.tsx';
import { STATES } from './campaign-states.ts';
import { readCampaigns, type Statistics, statisticsQuery } from './queries.ts';
import { StateSelect } from './state-select.tsx';
import { useDuplicate } from './use-duplicate.ts';
import { allows, useLifecycle } from './use-lifecycle.ts';

const route = getRouteApi('/member/reach/campaigns');

interface Row {
  readonly campaign: Campaign;
  /** Undefined: a draft, or not known yet. */
  readonly statistics: Statistics | undefined;
}

/** Every campaign, with what came of it. */
export function CampaignsPage() {
  const say = useText();
  const formats = useFormats();
  const lacking = useLacking();
  const navigate = useNavigate();
  const { app, state } = route.useSearch();
  const list = useCursorList({
    queryKey: ['campaigns', 'list', app, state],
    read: (cursor) => readCampaigns({ ...(app ? { app } : {}), ...(state ? { state } : {}) }, cursor),
    refetchInterval: 15_000,
  });
  const rows = useRows(list.rows);
  const { data: apps = [] } = useQuery(appsQuery);
  const columns = useMemo(
    () => columnsOf(say, formats, new Map(apps.map((one) => [one.id, one.name]))),
    [say, formats, apps],
  );
  const filter = (to: { app?: string | undefined; state?: Campaign['state'] | undefined }) =>
    void navigate({ to: '/reach/campaigns', search: { app, state, ...to }, replace: true });
  const create = (
    <ActButton
      leftSection={<IconPlus size={16} aria-hidden />}
      reason={lacking('campaigns')}
      onClick={() => void navigate({ to: '/reach/campaigns/new', search: { app } })}
    >
      {say('reach.new')}
    </ActButton>
  );
  const isFiltered = app !== undefined || state !== undefined;
  return (
    <Page title={say('reach.campaigns')} description={say('reach.campaigns.about')} actions={create}>
      <DataTable
        label={say('reach.campaigns')}
        columns={columns}
        rows={rows}
        rowKey={({ campaign }) => campaign.id}
        filterText={({ campaign }) => campaign.name}
        tools={
          <Group gap="sm">
            <AppSelect
              w={170}
              aria-label={say('reach.app')}
              none={say('reach.all-apps')}
              value={app ?? ''}
              onChange={(to) => filter({ app: to || undefined })}
            />
            <StateSelect value={state} onChange={(to) => filter({ state: to })} />
          </Group>
        }
        isLoading={list.isLoading}
        error={list.error}
        onRetry={list.refresh}
        hasMore={list.hasMore}
        onMore={list.more}
        empty={
          isFiltered ? (
            <EmptyState
              icon={IconBellPlus}
              title={say('reach.campaigns.none-fit')}
              detail={say('reach.campaigns.none-fit.detail')}
            >
              <Button variant="light" onClick={() => filter({ app: undefined, state: undefined })}>
                {say('ui.table.clear-filter')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconBellPlus}
              title={say('reach.campaigns.empty')}
              detail={say('reach.campaigns.empty.detail')}
            >
              {create}
            </EmptyState>
          )
        }
      />
    </Page>
  );
}

/** Campaigns with their results. A draft has none, and is not asked about. */
function useRows(campaigns: readonly Campaign[]): Row[] {
  const asked = campaigns.filter(({ state }) => state !== 'draft');
  const results = useQueries({
    queries: asked.map(({ id }) => ({ ...statisticsQuery(id), staleTime: 15_000 })),
  });
  const byId = new Map(asked.map(({ id }, index) => [id, results[index]?.data]));
  return campaigns.map((campaign) => ({ campaign, statistics: byId.get(campaign.id) }));
}

type Counted = 'sent' | 'opened' | 'converted';

function columnsOf(
  say: Say,
  formats: Formats,
  appNames: ReadonlyMap<string, string>,
): readonly Column<Row>[] {
  const appName = ({ campaign }: Row): string => appNames.get(campaign.app) ?? campaign.app;
  const count = (what: Counted): Column<Row> => ({
    key: what,
    label: say(`reach.count.${what}`),
    align: 'right',
    sortBy: ({ statistics }) => statistics?.[what] ?? -1,
    render: ({ statistics }) => <Count what={what} statistics={statistics} formats={formats} />,
    ...(what === 'sent' ? {} : { isWide: true }),
  });
  return [
    {
      key: 'name',
      label: say('reach.name'),
      sortBy: ({ campaign }) => campaign.name,
      render: (row) => <Name {...row} app={appName(row)} />,
    },
    {
      key: 'state',
      label: say('reach.state'),
      sortBy: ({ campaign }) => STATES.indexOf(campaign.state),
      render: ({ campaign }) => <CampaignState campaign={campaign} />,
    },
    {
      key: 'channels',
      label: say('reach.channels'),
      isWide: true,
      sortBy: ({ campaign }) => Object.keys(campaign.channels).join(),
      render: ({ campaign }) => <ChannelIcons channels={campaign.channels} />,
    },
    count('sent'),
    count('opened'),
    count('converted'),
    {
      key: 'updated',
      label: say('reach.updated'),
      isWide: true,
      sortBy: ({ campaign }) => campaign.updatedAt,
      render: ({ campaign }) => (
        <Text size="sm" c="dimmed">
          {formats.ago(campaign.updatedAt)}
        </Text>
      ),
    },
    {
      key: 'actions',
      label: say('ui.table.actions'),
      align: 'right',
      render: ({ campaign }) => <RowActions campaign={campaign} />,
    },
  ];
}

function Name({ campaign, app }: Row & { app: string }) {
  const say = useText();
  return (
    <Stack gap={0}>
      <PageLink to="/reach/campaigns/$id" params={{ id: campaign.id }} fw={550} size="sm">
        {campaign.name}
      </PageLink>
      <Text size="xs" c="dimmed">
        {app} · {sayCause(campaign, say)}
      </Text>
    </Stack>
  );
}

interface CountProps {
  readonly what: Counted;
  readonly statistics: Statistics | undefined;
  readonly formats: Formats;
}

/** A count and, where something was sent, its share. */
function Count({ what, statistics, formats }: CountProps) {
  if (!statistics) return <Text c="dimmed">–</Text>;
  const { sent } = statistics;
  return (
    <>
      {formats.number(statistics[what])}
      {what !== 'sent' && sent > 0 ? (
        <Text size="xs" c="dimmed">
          {formats.percent(statistics[what] / sent)}
        </Text>
      ) : null}
    </>
  );
}

function RowActions({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const may = useMay();
  const duplicate = useDuplicate();
  const { remove } = useLifecycle();
  if (!may('campaigns')) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('reach.actions-on', { name: campaign.name })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {allows('edit', campaign) ? (
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link {...props} to="/reach/campaigns/$id/edit" params={{ id: campaign.id }} />
            )}
          >
            {say('ui.edit')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => duplicate.mutate(campaign.id)}
        >
          {say('reach.duplicate')}
        </Menu.Item>
        {allows('delete', campaign) ? (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => remove(campaign)}
          >
            {say('ui.delete')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
