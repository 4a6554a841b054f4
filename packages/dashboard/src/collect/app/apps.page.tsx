import { Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconApps, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, type Column, DataTable, EmptyState, Page, PageLink, useFormats } from '../../ui/index.ts';
import { type App, appsQuery } from './apps.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import { NewApp } from './new-app.tsx';

/** The apps of the publisher. */
export function AppsPage() {
  const say = useText();
  const lacking = useLacking();
  const apps = useQuery(appsQuery);
  const columns = useColumns();
  const [isOpen, form] = useDisclosure();
  const create = (
    <ActButton leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open} reason={lacking('apps')}>
      {say('collect.apps.new')}
    </ActButton>
  );
  return (
    <Page title={say('collect.apps.title')} description={say('collect.apps.description')} actions={create}>
      <DataTable
        label={say('collect.apps.title')}
        columns={columns}
        rows={apps.data ?? []}
        rowKey={(app) => app.id}
        filterText={({ id, name }) => `${id} ${name}`}
        isLoading={apps.isPending}
        error={apps.error}
        onRetry={() => void apps.refetch()}
        initialSort={{ key: 'name' }}
        empty={
          <EmptyState
            icon={IconApps}
            title={say('collect.apps.none')}
            detail={say('collect.apps.none.detail')}
          >
            {create}
          </EmptyState>
        }
      />
      <NewApp isOpen={isOpen} onClose={form.close} />
    </Page>
  );
}

function useColumns(): readonly Column<App>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'name',
      label: say('collect.apps.name'),
      sortBy: ({ name }) => name,
      render: ({ id, name }) => (
        <div>
          <PageLink to="/collect/apps/$app" params={{ app: id }} fw={600}>
            {name}
          </PageLink>
          <Text size="xs" c="dimmed" ff="monospace">
            {id}
          </Text>
        </div>
      ),
    },
    {
      key: 'environment',
      label: say('collect.apps.environment'),
      sortBy: ({ environment }) => environment,
      render: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
    {
      key: 'identity',
      label: say('collect.apps.identity'),
      isWide: true,
      sortBy: ({ identityMode }) => identityMode,
      render: ({ identityMode }) => say(`collect.identity.short.${identityMode}`),
    },
    {
      key: 'created',
      label: say('collect.apps.created'),
      isWide: true,
      sortBy: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => formats.day(createdAt),
    },
    {
      key: 'health',
      label: say('collect.apps.more'),
      align: 'right',
      render: ({ id }) => (
        <Group gap="md" justify="flex-end">
          <PageLink to="/collect/apps/$app" params={{ app: id }} size="sm">
            {say('collect.checkup.tab')}
          </PageLink>
          <PageLink
            to="/collect/apps/$app"
            params={{ app: id }}
            search={{ tab: 'snippets' }}
            size="sm"
            visibleFrom="sm"
          >
            {say('collect.snippets.tab')}
          </PageLink>
        </Group>
      ),
    },
  ];
}
