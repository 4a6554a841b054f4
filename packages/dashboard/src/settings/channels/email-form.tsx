import { Group, NumberInput, PasswordInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  type FieldErrors,
  FormProblem,
  fieldErrors,
  showDone,
  showProblem,
  useConfirm,
} from '../../ui/index.ts';
import { type EmailDraft, emailBody, emailDraft, losesPassword, type ShownEmail } from './email-draft.ts';

interface EmailFormProps {
  readonly shown: ShownEmail | null;
  readonly onSaved: () => void;
}

/** The settings of the SMTP server. */
export function EmailForm({ shown, onSaved }: EmailFormProps) {
  const say = useText();
  const lacking = useLacking();
  const [draft, setDraft] = useState(() => emailDraft(shown));
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/v1/channels/email', { body: emailBody(draft) })),
    onSuccess: () => {
      showDone(say('settings.email.saved'), say);
      onSaved();
    },
  });
  const errors = fieldErrors(save.error, Object.keys(draft));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <FormProblem error={save.error} errors={errors} />
        <EmailFields
          draft={draft}
          errors={errors}
          shown={shown}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
        <Group>
          <ActButton type="submit" loading={save.isPending} reason={lacking('channels')}>
            {say('ui.save')}
          </ActButton>
          {shown ? <ForgetEmail onForgotten={onSaved} /> : null}
        </Group>
      </Stack>
    </form>
  );
}

interface EmailFieldsProps {
  readonly draft: EmailDraft;
  readonly errors: FieldErrors;
  readonly shown: ShownEmail | null;
  readonly onChange: (change: Partial<EmailDraft>) => void;
}

function EmailFields({ draft, errors, shown, onChange }: EmailFieldsProps) {
  const say = useText();
  const isKept = shown?.hasPassword === true && !losesPassword(shown, draft);
  const text = (name: 'host' | 'user' | 'from' | 'replyTo') => ({
    label: say(`settings.email.${name}`),
    value: draft[name],
    error: errors.at(name),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput {...text('host')} required placeholder="smtp.example.com" />
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <NumberInput
          label={say('settings.email.port')}
          required
          w={110}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={draft.port}
          error={errors.at('port')}
          onChange={(port) => onChange({ port })}
        />
        <Switch
          mt={30}
          label={say('settings.email.secure')}
          checked={draft.secure}
          onChange={(event) => onChange({ secure: event.currentTarget.checked })}
        />
      </Group>
      <TextInput {...text('user')} autoComplete="off" />
      <PasswordInput
        label={say('settings.email.password')}
        autoComplete="new-password"
        placeholder={isKept ? say('settings.email.password.kept') : ''}
        description={losesPassword(shown, draft) ? say('settings.email.password.again') : undefined}
        value={draft.password}
        error={errors.at('password')}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': say('ui.show-password') }}
      />
      <TextInput {...text('from')} required placeholder="Le Fil <bonjour@example.com>" />
      <TextInput {...text('replyTo')} />
      <NumberInput
        label={say('settings.email.connections')}
        description={say('settings.email.connections.detail')}
        min={1}
        max={100}
        allowDecimal={false}
        value={draft.connections}
        error={errors.at('connections')}
        onChange={(connections) => onChange({ connections })}
      />
    </SimpleGrid>
  );
}

function ForgetEmail({ onForgotten }: { onForgotten: () => void }) {
  const say = useText();
  const lacking = useLacking();
  const confirm = useConfirm();
  const forget = useMutation({
    mutationFn: () => api.DELETE('/v1/channels/email'),
    onSuccess: onForgotten,
    onError: (error) => showProblem(error, say),
  });
  return (
    <ActButton
      variant="subtle"
      color="red"
      reason={lacking('channels')}
      loading={forget.isPending}
      onClick={() =>
        confirm({
          title: say('settings.email.forget'),
          detail: say('settings.email.forget.detail'),
          act: say('settings.email.forget'),
          onConfirm: () => forget.mutate(),
        })
      }
    >
      {say('settings.email.forget')}
    </ActButton>
  );
}
