import { Anchor, Badge, Paper, Stack, Text, Title } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../text/index.ts';
import { type Column, DataTable, EmptyState, useFormats } from '../ui/index.ts';
import type { Overview } from './overview.ts';

type Programme = NonNullable<Overview['programmes']>[number];

const COLOURS = {
  draft: 'gray',
  scheduled: 'blue',
  'in-progress': 'teal',
  finished: 'gray',
  past: 'gray',
} as const satisfies Record<Programme['state'], string>;

/** What is under way, and what it brought. */
export function Programmes({ programmes }: { programmes: Overview['programmes'] }) {
  const say = useText();
  const columns = useColumns();
  return (
    <Stack gap="xs">
      <div>
        <Title order={3} size="h5">
          {say('home.programmes')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('home.programmes.detail')}
        </Text>
      </div>
      {programmes === null ? (
        <Text size="sm" c="dimmed">
          {say('home.store-away')}
        </Text>
      ) : (
        <DataTable<Programme>
          label={say('home.programmes')}
          columns={columns}
          rows={programmes}
          rowKey={({ id }) => id}
          pageSize={10}
          empty={
            <Paper withBorder bg="var(--console-surface)">
              <EmptyState
                icon={IconBellRinging}
                title={say('home.programmes.none')}
                detail={say('home.programmes.none.detail')}
              />
            </Paper>
          }
        />
      )}
    </Stack>
  );
}

function useColumns(): readonly Column<Programme>[] {
  const say = useText();
  const formats = useFormats();
  const count = (key: 'sent' | 'delivered' | 'opened' | 'converted', isWide: boolean): Column<Programme> => ({
    key,
    label: say(`home.programmes.${key}`),
    align: 'right',
    isWide,
    sortBy: (row) => row[key],
    render: (row) => (
      <div className="numbers">
        {formats.number(row[key])}
        {key !== 'sent' && row.sent > 0 ? (
          <Text size="xs" c="dimmed">
            {formats.percent(row[key] / row.sent)}
          </Text>
        ) : null}
      </div>
    ),
  });
  return [
    {
      key: 'name',
      label: say('home.programmes.name'),
      sortBy: ({ name }) => name,
      render: (row) => <Name programme={row} />,
    },
    count('sent', false),
    count('delivered', true),
    count('opened', true),
    count('converted', false),
  ];
}

function Name({ programme: { id, name, state } }: { programme: Programme }) {
  const say = useText();
  const colour = COLOURS[state];
  return (
    <div>
      {state === 'past' ? (
        <Text size="sm" fw={600}>
          {name}
        </Text>
      ) : (
        <Anchor component={Link} to={`/reach/campaigns/${id}`} size="sm" fw={600}>
          {name}
        </Anchor>
      )}
      <div>
        <Badge size="sm" variant="light" color={colour}>
          {say(`home.state.${state}`)}
        </Badge>
      </div>
    </div>
  );
}
