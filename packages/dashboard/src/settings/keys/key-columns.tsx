import { Badge, Code, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, queryClient } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, type Column, showDone, showProblem, useConfirm, useFormats } from '../../ui/index.ts';

/** A secret key as it is listed. */
export interface SecretKey {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly lastFour: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** The columns of the list of secret keys. */
export function useKeyColumns(): readonly Column<SecretKey>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'name',
      label: say('session.name'),
      sortBy: ({ name }) => name,
      render: ({ name, lastFour }) => (
        <div>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Code>sk_…{lastFour}</Code>
        </div>
      ),
    },
    {
      key: 'scopes',
      label: say('settings.keys.scopes'),
      render: ({ scopes }) => <Scopes scopes={scopes} />,
    },
    {
      key: 'created',
      label: say('settings.keys.created'),
      isWide: true,
      sortBy: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <Text size="sm">{formats.day(createdAt)}</Text>,
    },
    {
      key: 'actions',
      label: say('ui.table.actions'),
      align: 'right',
      render: (row) =>
        row.revokedAt === null ? (
          <Revoke secret={row} />
        ) : (
          <Text size="sm" c="dimmed">
            {say('settings.keys.revoked-at', { at: formats.day(row.revokedAt) })}
          </Text>
        ),
    },
  ];
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  const say = useText();
  if (scopes.length === 0) return <Badge variant="light">{say('settings.keys.everything')}</Badge>;
  return (
    <Group gap={4}>
      {scopes.map((scope) => (
        <Badge key={scope} variant="default" fw={500}>
          {scope}
        </Badge>
      ))}
    </Group>
  );
}

function Revoke({ secret: { id, name, lastFour } }: { secret: SecretKey }) {
  const say = useText();
  const confirm = useConfirm();
  const lacking = useLacking();
  const revoke = useMutation({
    mutationFn: () => api.DELETE('/v1/keys/{id}', { params: { path: { id: id.toString() } } }),
    onSuccess: () => {
      showDone(say('settings.keys.revoked', { name }), say);
      void queryClient.invalidateQueries({ queryKey: ['keys'] });
    },
    onError: (error) => showProblem(error, say),
  });
  return (
    <ActButton
      size="compact-sm"
      variant="subtle"
      color="red"
      reason={lacking('keys')}
      loading={revoke.isPending}
      aria-label={say('settings.keys.revoke.of', { name })}
      onClick={() =>
        confirm({
          title: say('settings.keys.revoke.of', { name }),
          detail: say('settings.keys.revoke.detail', { lastFour }),
          act: say('settings.keys.revoke.act'),
          onConfirm: () => revoke.mutate(),
        })
      }
    >
      {say('settings.keys.revoke')}
    </ActButton>
  );
}
