import { Avatar, Badge, Group, Text } from '@mantine/core';
import { IconPencil, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, queryClient } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useSession } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import {
  ActIcon,
  type Column,
  DataTable,
  EmptyState,
  showDone,
  showProblem,
  useConfirm,
  useFormats,
} from '../../ui/index.ts';
import type { Member } from './member.ts';
import { RightsDialog } from './rights-dialog.tsx';
import { mayGive } from './roles.ts';

/** Everybody who signs in here. */
export function MemberList() {
  const say = useText();
  const [edited, edit] = useState<Member>();
  const members = useQuery({ queryKey: ['members'], queryFn: () => answer(api.GET('/v1/members')) });
  const columns = useColumns(edit);
  return (
    <>
      <DataTable<Member>
        label={say('shell.page.members')}
        columns={columns}
        rows={members.data?.items ?? []}
        rowKey={({ id }) => id.toString()}
        filterText={({ name, email }) => `${name} ${email}`}
        isLoading={members.isPending}
        error={members.error}
        onRetry={() => void members.refetch()}
        initialSort={{ key: 'name' }}
        empty={
          <EmptyState
            icon={IconUsersGroup}
            title={say('settings.members.none')}
            detail={say('settings.members.none.detail')}
          />
        }
      />
      {edited ? <RightsDialog member={edited} onClose={() => edit(undefined)} /> : null}
    </>
  );
}

function useColumns(edit: (member: Member) => void): readonly Column<Member>[] {
  const say = useText();
  const formats = useFormats();
  const own = useSession().member.id;
  return [
    {
      key: 'name',
      label: say('session.name'),
      sortBy: ({ name }) => name,
      render: ({ id, name, email }) => (
        <Group gap="sm" wrap="nowrap">
          <Avatar name={name} color="initials" size="sm" visibleFrom="xs" />
          <div>
            <Text size="sm" fw={600}>
              {id === own ? say('settings.members.you', { name }) : name}
            </Text>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {email}
            </Text>
          </div>
        </Group>
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
      key: 'seen',
      label: say('settings.members.last-seen'),
      isWide: true,
      sortBy: ({ lastSeenAt }) => lastSeenAt ?? '',
      render: ({ lastSeenAt }) => <Text size="sm">{formats.ago(lastSeenAt)}</Text>,
    },
    {
      key: 'actions',
      label: say('ui.table.actions'),
      align: 'right',
      render: (row) => <MemberActions member={row} onEdit={() => edit(row)} />,
    },
  ];
}

function MemberActions({ member, onEdit }: { member: Member; onEdit: () => void }) {
  const say = useText();
  const confirm = useConfirm();
  const lacking = useLacking();
  const own = useSession().member;
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/members/{id}', { params: { path: { id: member.id.toString() } } }),
    onSuccess: () => {
      showDone(say('settings.members.removed', { name: member.name }), say);
      void queryClient.invalidateQueries({ queryKey: ['members'] });
    },
    onError: (error) => showProblem(error, say),
  });
  const reason =
    lacking('members') ??
    (mayGive(own.role, member.role) ? undefined : say('settings.members.owners-only')) ??
    (member.id === own.id ? say('settings.members.not-oneself') : undefined);
  const removeLabel = say('settings.members.remove', { name: member.name });
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <ActIcon
        icon={IconPencil}
        label={say('settings.members.edit', { name: member.name })}
        reason={reason}
        onClick={onEdit}
      />
      <ActIcon
        icon={IconTrash}
        color="red"
        label={removeLabel}
        reason={reason}
        loading={remove.isPending}
        onClick={() =>
          confirm({
            title: removeLabel,
            detail: say('settings.members.remove.detail', { email: member.email }),
            act: say('settings.members.remove.act'),
            onConfirm: () => remove.mutate(),
          })
        }
      />
    </Group>
  );
}
