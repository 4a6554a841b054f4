import { Group, PasswordInput, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, FormProblem, fieldErrors, showDone, showProblem, useConfirm } from '../../ui/index.ts';

interface WebPushFormProps {
  readonly app: string;
  readonly subject: string | null;
  readonly hosts: readonly string[];
  readonly onSaved: () => void;
}

interface Draft {
  readonly subject: string;
  readonly hosts: readonly string[];
  /** VAPID keys brought along from another sender. */
  readonly keys: { readonly publicKey: string; readonly privateKey: string } | undefined;
}

function bodyOf({ subject, hosts, keys }: Draft) {
  return {
    hosts: [...hosts],
    ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
    ...(keys ? { keys: { publicKey: keys.publicKey.trim(), privateKey: keys.privateKey.trim() } } : {}),
  };
}

/** The Web Push settings of one app. */
export function WebPushForm({ app, subject, hosts, onSaved }: WebPushFormProps) {
  const say = useText();
  const lacking = useLacking();
  const [draft, setDraft] = useState<Draft>({ subject: subject ?? '', hosts, keys: undefined });
  const save = useMutation({
    mutationFn: () =>
      answer(api.PUT('/v1/apps/{app}/channels/webpush', { params: { path: { app } }, body: bodyOf(draft) })),
    onSuccess: () => {
      showDone(say('settings.web-push.saved'), say);
      onSaved();
    },
  });
  const errors = fieldErrors(save.error, ['subject', 'hosts', 'keys']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <FormProblem error={save.error} errors={errors} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label={say('settings.web-push.subject')}
            description={say('settings.web-push.subject.detail')}
            placeholder="mailto:push@example.com"
            value={draft.subject}
            error={errors.at('subject')}
            onChange={(event) => setDraft({ ...draft, subject: event.currentTarget.value })}
          />
          <TagsInput
            label={say('settings.web-push.hosts')}
            description={say('settings.web-push.hosts.detail')}
            placeholder="*.push.example"
            value={[...draft.hosts]}
            error={errors.at('hosts')}
            onChange={(list) => setDraft({ ...draft, hosts: list })}
          />
        </SimpleGrid>
        <OwnKeys
          keys={draft.keys}
          error={errors.at('keys')}
          onChange={(keys) => setDraft({ ...draft, keys })}
        />
        <Group>
          <ActButton type="submit" loading={save.isPending} reason={lacking('channels')}>
            {say('ui.save')}
          </ActButton>
          <NewKeys app={app} onMade={onSaved} />
        </Group>
      </Stack>
    </form>
  );
}

interface OwnKeysProps {
  readonly keys: Draft['keys'];
  readonly error: string | undefined;
  readonly onChange: (keys: Draft['keys']) => void;
}

function OwnKeys({ keys, error, onChange }: OwnKeysProps) {
  const say = useText();
  return (
    <Stack gap="sm">
      <Switch
        label={say('settings.web-push.own-keys')}
        description={say('settings.web-push.own-keys.detail')}
        checked={keys !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { publicKey: '', privateKey: '' } : undefined)
        }
      />
      {keys ? (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label={say('settings.web-push.public-key')}
            required
            value={keys.publicKey}
            error={error}
            onChange={(event) => onChange({ ...keys, publicKey: event.currentTarget.value })}
          />
          <PasswordInput
            label={say('settings.web-push.private-key')}
            required
            autoComplete="off"
            value={keys.privateKey}
            error={error !== undefined}
            onChange={(event) => onChange({ ...keys, privateKey: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': say('settings.web-push.private-key.show') }}
          />
        </SimpleGrid>
      ) : null}
    </Stack>
  );
}

function NewKeys({ app, onMade }: { app: string; onMade: () => void }) {
  const say = useText();
  const lacking = useLacking();
  const confirm = useConfirm();
  const rotate = useMutation({
    // Forgotten keys are made anew at the next look.
    mutationFn: () => api.DELETE('/v1/apps/{app}/channels/webpush', { params: { path: { app } } }),
    onSuccess: () => {
      showDone(say('settings.web-push.rotated'), say);
      onMade();
    },
    onError: (error) => showProblem(error, say),
  });
  return (
    <ActButton
      variant="subtle"
      color="red"
      reason={lacking('channels')}
      loading={rotate.isPending}
      onClick={() =>
        confirm({
          title: say('settings.web-push.rotate'),
          detail: say('settings.web-push.rotate.detail'),
          act: say('settings.web-push.rotate'),
          onConfirm: () => rotate.mutate(),
        })
      }
    >
      {say('settings.web-push.rotate')}
    </ActButton>
  );
}
