import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, queryClient } from '../../api/index.ts';
import { useMay } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import { ActButton, FormProblem, fieldErrors, ShownOnce } from '../../ui/index.ts';
import { ScopeChoice } from './scope-choice.tsx';
import { type Choice, KINDS, scopesOf } from './scopes.ts';

/** Makes a secret key and shows it, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const say = useText();
  const make = useMutation({
    mutationFn: (body: NewKey) => answer(api.POST('/v1/keys', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      // A click beside it would lose the only sight of the key.
      closeOnClickOutside={!make.data}
      title={make.data ? make.data.name : say('settings.keys.make')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {make.data ? (
        <Stack gap="md">
          <ShownOnce
            label={say('settings.keys.key')}
            value={make.data.key}
            hint={say('settings.keys.key.detail')}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{say('ui.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <NewKeyForm
          error={make.error}
          isPending={make.isPending}
          onMake={(body) => make.mutate(body)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface NewKey {
  readonly name: string;
  readonly scopes: string[];
}

interface NewKeyFormProps {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onMake: (key: NewKey) => void;
  readonly onClose: () => void;
}

function NewKeyForm({ error, isPending, onMake, onClose }: NewKeyFormProps) {
  const say = useText();
  const may = useMay();
  const mayAll = KINDS.every((kind) => may(kind));
  const [name, setName] = useState('');
  const [isLimited, setLimited] = useState(true);
  const [choice, setChoice] = useState<Choice>({ events: may('events') ? 'all' : 'none' });
  const scopes = isLimited ? scopesOf(choice) : [];
  const errors = fieldErrors(error, ['name', 'scopes']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onMake({ name: name.trim(), scopes });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <FormProblem error={error} errors={errors} />
        <TextInput
          label={say('session.name')}
          description={say('settings.keys.name.detail')}
          required
          maxLength={100}
          data-autofocus
          value={name}
          error={errors.at('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={say('settings.keys.scopes')}
          value={isLimited ? 'some' : 'all'}
          error={errors.at('scopes')}
          onChange={(value) => setLimited(value === 'some')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="some" label={say('settings.keys.some')} />
            <Radio
              value="all"
              label={say('settings.keys.everything')}
              description={say(mayAll ? 'settings.keys.everything.detail' : 'settings.keys.not-everything')}
              disabled={!mayAll}
            />
          </Stack>
        </Radio.Group>
        {isLimited ? <ScopeChoice choice={choice} onChange={setChoice} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <ActButton
            type="submit"
            loading={isPending}
            reason={isLimited && scopes.length === 0 ? say('settings.keys.nothing') : undefined}
          >
            {say('settings.keys.make')}
          </ActButton>
        </Group>
      </Stack>
    </form>
  );
}
