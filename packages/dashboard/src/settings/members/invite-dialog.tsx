import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, queryClient } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormProblem, fieldErrors, ShownOnce, useFormats } from '../../ui/index.ts';
import { type Rights, RightsFields, rightsBody } from './rights-fields.tsx';

/** Invites somebody, and shows the link. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const say = useText();
  const [email, setEmail] = useState('');
  const [rights, setRights] = useState<Rights>({ role: 'marketer', apps: null });
  const invite = useMutation({
    mutationFn: () =>
      answer(api.POST('/v1/invitations', { body: { email: email.trim(), ...rightsBody(rights) } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const errors = fieldErrors(invite.error, ['email', 'role', 'apps']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('settings.members.invite')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {invite.data ? (
        <Invited {...invite.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <FormProblem error={invite.error} errors={errors} />
            <TextInput
              label={say('session.email')}
              type="email"
              required
              data-autofocus
              value={email}
              error={errors.at('email')}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <RightsFields rights={rights} errors={errors} onChange={setRights} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {say('ui.cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {say('settings.members.invite.act')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

interface InvitedProps {
  readonly email: string;
  readonly url: string;
  readonly mailed: boolean;
  readonly expiresAt: string;
  readonly onClose: () => void;
}

function Invited({ email, url, mailed, expiresAt, onClose }: InvitedProps) {
  const say = useText();
  const formats = useFormats();
  return (
    <Stack gap="md">
      <Text size="sm">
        {say(mailed ? 'settings.members.mailed' : 'settings.members.not-mailed', { email })}
      </Text>
      <ShownOnce
        label={say('settings.members.link')}
        value={url}
        hint={say('settings.members.link.detail', { until: formats.moment(expiresAt) })}
      />
      <Group justify="flex-end">
        <Button onClick={onClose}>{say('ui.close')}</Button>
      </Group>
    </Stack>
  );
}
