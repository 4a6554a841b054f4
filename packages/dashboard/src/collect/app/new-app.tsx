import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormProblem, fieldErrors, ShownOnce } from '../../ui/index.ts';
import { type App, slugOf } from './apps.ts';
import { keepClientKey } from './client-key.ts';

/** Makes an app; then shows its first client key, and leads to the code that uses it. */
export function NewApp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const say = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={say('collect.apps.new')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <NewAppForm onClose={onClose} />
    </Modal>
  );
}

const FIELDS = ['id', 'name', 'environment'] as const;

function useCreateApp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { id: string; name: string; environment: App['environment'] }) =>
      answer(api.POST('/v1/apps', { body })),
    onSuccess: async ({ id, clientKey }) => {
      keepClientKey(id, clientKey);
      await client.invalidateQueries({ queryKey: ['apps'] });
    },
  });
}

function NewAppForm({ onClose }: { onClose: () => void }) {
  const say = useText();
  const create = useCreateApp();
  const [name, setName] = useState('');
  const [ownId, setOwnId] = useState<string>();
  const [environment, setEnvironment] = useState<App['environment']>('production');
  const id = ownId ?? slugOf(name);
  const errors = fieldErrors(create.error, FIELDS);
  if (create.data) return <Created id={create.data.id} clientKey={create.data.clientKey} onClose={onClose} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ id, name, environment });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormProblem error={create.error} errors={errors} />
        <TextInput
          label={say('collect.apps.name')}
          description={say('collect.apps.name.hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.at('name')}
          required
          maxLength={100}
          data-autofocus
        />
        <TextInput
          label={say('collect.apps.id')}
          description={say('collect.apps.id.hint')}
          value={id}
          onChange={(event) => setOwnId(event.currentTarget.value.toLowerCase())}
          error={errors.at('id')}
          required
          pattern="[a-z0-9][a-z0-9._\-]{0,63}"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <Radio.Group
          label={say('collect.apps.environment')}
          value={environment}
          onChange={(value) => setEnvironment(value === 'test' ? 'test' : 'production')}
        >
          <Stack gap="xs" mt="xs">
            {(['production', 'test'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={say(`collect.environment.${value}`)}
                description={say(`collect.environment.${value}.hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
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

function Created({ id, clientKey, onClose }: { id: string; clientKey: string; onClose: () => void }) {
  const say = useText();
  const navigate = useNavigate();
  const open = async (): Promise<void> => {
    onClose();
    await navigate({ to: '/collect/apps/$app', params: { app: id }, search: { tab: 'snippets' } });
  };
  return (
    <Stack>
      <ShownOnce label={say('collect.keys.client-key')} value={clientKey} hint={say('collect.keys.once')} />
      <Group justify="flex-end">
        <Button onClick={() => void open()} data-autofocus>
          {say('collect.apps.to-snippets')}
        </Button>
      </Group>
    </Stack>
  );
}
