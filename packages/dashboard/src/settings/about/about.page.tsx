import { Anchor, Group, Stack } from '@mantine/core';
import { IconBook, IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, Page, ProblemAlert, Waiting } from '../../ui/index.ts';
import { Versions } from './versions.tsx';

interface Library {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** What runs here, and what it is built on. */
export function AboutPage() {
  const say = useText();
  const about = useQuery({ queryKey: ['about'], queryFn: () => answer(api.GET('/v1/about')) });
  return (
    <Page
      title={say('shell.page.about')}
      description={say('settings.about.detail')}
      actions={
        <Anchor href="/docs" size="sm">
          <Group gap={6} component="span">
            <IconBook size={16} aria-hidden />
            {say('settings.about.docs')}
          </Group>
        </Anchor>
      }
    >
      {about.error ? (
        <ProblemAlert error={about.error} onRetry={() => void about.refetch()} />
      ) : about.data ? (
        <Stack gap="lg">
          <Versions {...about.data} />
          <Libraries libraries={about.data.libraries} />
        </Stack>
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  );
}

function Libraries({ libraries }: { libraries: readonly Library[] }) {
  const say = useText();
  const column = (key: keyof Library): Column<Library> => ({
    key,
    label: say(`settings.about.library.${key}`),
    render: (row) => row[key],
    sortBy: (row) => row[key],
  });
  return (
    <DataTable<Library>
      label={say('settings.about.libraries')}
      columns={[column('name'), column('version'), column('licence')]}
      rows={libraries}
      rowKey={({ name, version }) => `${name} ${version}`}
      filterText={({ name, licence }) => `${name} ${licence}`}
      initialSort={{ key: 'name' }}
      empty={
        <EmptyState
          icon={IconPackage}
          title={say('settings.about.no-libraries')}
          detail={say('settings.about.no-libraries.detail')}
        />
      }
    />
  );
}
