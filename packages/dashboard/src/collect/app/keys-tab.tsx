import { Badge, Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, type operations } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  type Column,
  DataTable,
  EmptyState,
  FormProblem,
  fieldErrors,
  Section,
  ShownOnce,
  showDone,
  showProblem,
  useConfirm,
  useCursorList,
  useFormats,
} from '../../ui/index.ts';
import type { App } from './apps.ts';
import { forgetClientKey, keepClientKey } from './client-key.ts';

type Key = operations['listClientKeys']['responses'][200]['content']['application/json']['items'][number];

/** The client keys of an app: made, listed, revoked. */
export function KeysTab({ app }: { app: App }) {
  const say = useText();
  const lacking = useLacking();
  const [isOpen, form] = useDisclosure();
  const [withRevoked, setWithRevoked] = useState(false);
  const columns = useColumns(app);
  const keys = useCursorList<Key>({
    queryKey: ['apps', app.id, 'keys', withRevoked],
    read: (cursor) =>
      answer(
        api.GET('/v1/apps/{app}/keys', {
          params: { path: { app: app.id }, query: { revoked: withRevoked, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
  const create = (
    <ActButton leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open} reason={lacking('keys')}>
      {say('collect.keys.new')}
    </ActButton>
  );
  return (
    <Section
      isBare
      title={say('collect.keys.title')}
      description={say('collect.keys.description')}
      actions={
        <>
          <Switch
            label={say('collect.keys.with-revoked')}
            checked={withRevoked}
            onChange={(event) => setWithRevoked(event.currentTarget.checked)}
          />
          {create}
        </>
      }
    >
      <DataTable
        label={say('collect.keys.title')}
        columns={columns}
        rows={keys.rows}
        rowKey={({ id }) => String(id)}
        filterText={({ name, lastFour }) => `${name} ${lastFour}`}
        isLoading={keys.isLoading}
        error={keys.error}
        onRetry={keys.refresh}
        hasMore={keys.hasMore}
        onMore={keys.more}
        empty={
          <EmptyState
            icon={IconKey}
            title={say('collect.keys.none')}
            detail={say('collect.keys.none.detail')}
          />
        }
      />
      <NewKey app={app} isOpen={isOpen} onClose={form.close} />
    </Section>
  );
}

function useColumns(app: App): readonly Column<Key>[] {
  const say = useText();
  const formats = useFormats();
  return [
    { key: 'name', label: say('collect.keys.name'), sortBy: ({ name }) => name, render: ({ name }) => name },
    {
      key: 'key',
      label: say('collect.keys.key'),
      render: ({ lastFour }) => (
        <Text size="sm" ff="monospace">
          pk_…{lastFour}
        </Text>
      ),
    },
    {
      key: 'created',
      label: say('collect.apps.created'),
      isWide: true,
      sortBy: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => formats.day(createdAt),
    },
    {
      key: 'act',
      label: say('ui.table.actions'),
      align: 'right',
      render: (key) => <Revoke app={app} of={key} />,
    },
  ];
}

function Revoke({ app, of: { id, name, lastFour, revokedAt } }: { app: App; of: Key }) {
  const say = useText();
  const lacking = useLacking();
  const formats = useFormats();
  const confirm = useConfirm();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.DELETE('/v1/keys/{id}', { params: { path: { id: String(id) } } }),
    onSuccess: async () => {
      forgetClientKey(app.id, lastFour);
      showDone(say('collect.keys.revoked', { name }), say);
      await client.invalidateQueries({ queryKey: ['apps', app.id, 'keys'] });
    },
    onError: (error) => showProblem(error, say),
  });
  if (revokedAt !== null)
    return (
      <Badge variant="light" color="gray">
        {say('collect.keys.revoked-on', { day: formats.day(revokedAt) })}
      </Badge>
    );
  return (
    <ActButton
      size="compact-sm"
      variant="subtle"
      color="red"
      reason={lacking('keys')}
      loading={revoke.isPending}
      aria-label={say('collect.keys.revoke.of', { name })}
      onClick={() =>
        confirm({
          title: say('collect.keys.revoke.title', { name }),
          detail: say('collect.keys.revoke.detail', { lastFour, app: app.name }),
          act: say('collect.keys.revoke'),
          onConfirm: () => revoke.mutate(),
        })
      }
    >
      {say('collect.keys.revoke')}
    </ActButton>
  );
}

function NewKey({ app, isOpen, onClose }: { app: App; isOpen: boolean; onClose: () => void }) {
  const say = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={say('collect.keys.new')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <NewKeyForm app={app} onClose={onClose} />
    </Modal>
  );
}

const FIELDS = ['name'] as const;

function NewKeyForm({ app, onClose }: { app: App; onClose: () => void }) {
  const say = useText();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () =>
      answer(api.POST('/v1/apps/{app}/keys', { params: { path: { app: app.id } }, body: { name } })),
    onSuccess: async ({ key }) => {
      keepClientKey(app.id, key);
      await client.invalidateQueries({ queryKey: ['apps', app.id, 'keys'] });
    },
  });
  const errors = fieldErrors(create.error, FIELDS);
  if (create.data)
    return (
      <Stack>
        <ShownOnce
          label={say('collect.keys.client-key')}
          value={create.data.key}
          hint={say('collect.keys.once')}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>{say('ui.done')}</Button>
        </Group>
      </Stack>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormProblem error={create.error} errors={errors} />
        <TextInput
          label={say('collect.keys.name')}
          description={say('collect.keys.name.hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.at('name')}
          required
          maxLength={100}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {say('ui.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
