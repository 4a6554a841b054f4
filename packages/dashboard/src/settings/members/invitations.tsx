import { Badge, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, queryClient } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  type Column,
  DataTable,
  showDone,
  showProblem,
  useConfirm,
  useFormats,
} from '../../ui/index.ts';
import type { Role } from './roles.ts';

interface Invitation {
  readonly id: number;
  readonly email: string;
  readonly role: Role;
  readonly apps: readonly string[] | null;
  readonly expiresAt: string;
}

/** Who was invited and has not come yet; nothing where nobody was. */
export function Invitations() {
  const say = useText();
  const invitations = useQuery({
    queryKey: ['invitations'],
    queryFn: () => answer(api.GET('/v1/invitations')),
  });
  const columns = useColumns();
  if (!invitations.error && (invitations.data?.items.length ?? 0) === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {say('settings.members.invitations')}
      </Title>
      <DataTable<Invitation>
        label={say('settings.members.invitations')}
        columns={columns}
        rows={invitations.data?.items ?? []}
        rowKey={({ id }) => id.toString()}
        error={invitations.error}
        onRetry={() => void invitations.refetch()}
        empty={null}
      />
    </Stack>
  );
}

function useColumns(): readonly Column<Invitation>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'email',
      label: say('session.email'),
      sortBy: ({ email }) => email,
      render: ({ email }) => (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Text>
      ),
    },
    {
      key: 'role',
      label: say('settings.members.role'),
      sortBy: ({ role }) => say(`shell.role.${role}`),
      render: ({ role }) => <Badge variant="light">{say(`shell.role.${role}`)}</Badge>,
    },
    {
      key: 'apps',
      label: say('settings.members.apps'),
      isWide: true,
      render: ({ apps }) => (
        <Text size="sm">{apps ? apps.join(', ') : say('settings.members.all-apps')}</Text>
      ),
    },
    {
      key: 'expires',
      label: say('settings.members.expires'),
      isWide: true,
      sortBy: ({ expiresAt }) => expiresAt,
      render: ({ expiresAt }) => <Text size="sm">{formats.ago(expiresAt)}</Text>,
    },
    {
      key: 'actions',
      label: say('ui.table.actions'),
      align: 'right',
      render: (row) => <Withdraw invitation={row} />,
    },
  ];
}

function Withdraw({ invitation: { id, email } }: { invitation: Invitation }) {
  const say = useText();
  const confirm = useConfirm();
  const lacking = useLacking();
  const withdraw = useMutation({
    mutationFn: () => api.DELETE('/v1/invitations/{id}', { params: { path: { id: id.toString() } } }),
    onSuccess: () => {
      showDone(say('settings.members.withdrawn', { email }), say);
      void queryClient.invalidateQueries({ queryKey: ['invitations'] });
    },
    onError: (error) => showProblem(error, say),
  });
  return (
    <ActButton
      size="compact-sm"
      variant="subtle"
      color="red"
      reason={lacking('members')}
      loading={withdraw.isPending}
      aria-label={say('settings.members.withdraw.of', { email })}
      onClick={() =>
        confirm({
          title: say('settings.members.withdraw.of', { email }),
          detail: say('settings.members.withdraw.detail'),
          act: say('settings.members.withdraw'),
          onConfirm: () => withdraw.mutate(),
        })
      }
    >
      {say('settings.members.withdraw')}
    </ActButton>
  );
}
