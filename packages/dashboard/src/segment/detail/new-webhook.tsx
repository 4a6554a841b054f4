import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormProblem, fieldErrors, ShownOnce } from '../../ui/index.ts';
import { forgetWebhooks } from './webhook.ts';

interface NewWebhookProps {
  /** The id of the segment. */
  readonly segment: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a webhook, and shows its secret the one time it can be read. */
export function NewWebhook({ segment, isOpen, onClose }: NewWebhookProps) {
  const say = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={say('segment.webhooks.new')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <WebhookForm segment={segment} onClose={onClose} />
    </Modal>
  );
}

const FIELDS = ['url', 'on'] as const;
const TRANSITIONS = ['entered', 'exited'] as const;

function WebhookForm({ segment, onClose }: Pick<NewWebhookProps, 'segment' | 'onClose'>) {
  const say = useText();
  const [url, setUrl] = useState('');
  const [chosen, choose] = useState<readonly string[]>(TRANSITIONS);
  const on = TRANSITIONS.filter((one) => chosen.includes(one));
  const create = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/segments/{id}/webhooks', {
          params: { path: { id: segment } },
          body: { url: url.trim(), on },
        }),
      ),
    onSuccess: () => forgetWebhooks(segment),
  });
  if (create.data)
    return (
      <Stack>
        <ShownOnce
          label={say('segment.webhooks.secret')}
          value={create.data.secret}
          hint={say('segment.webhooks.secret.hint')}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>{say('ui.done')}</Button>
        </Group>
      </Stack>
    );
  const errors = fieldErrors(create.error, FIELDS);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (on.length > 0) create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormProblem error={create.error} errors={errors} />
        <TextInput
          type="url"
          label={say('segment.webhooks.url')}
          description={say('segment.webhooks.url.hint')}
          placeholder="https://"
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          error={errors.at('url')}
          required
          maxLength={2_000}
          data-autofocus
        />
        <Checkbox.Group
          label={say('segment.webhooks.on')}
          value={on}
          onChange={choose}
          error={on.length === 0 ? say('segment.webhooks.on.none') : errors.at('on')}
        >
          <Group gap="lg" mt={6}>
            {TRANSITIONS.map((one) => (
              <Checkbox key={one} value={one} label={say(`segment.webhooks.on.${one}`)} />
            ))}
          </Group>
        </Checkbox.Group>
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
