import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answer, api } from '../api/index.ts';
import type { useSession } from '../shell/session.tsx';
import { useText } from '../text/index.ts';
import { FormProblem, fieldErrors, ProblemAlert, Waiting } from '../ui/index.ts';
import { useEnter } from './enter.ts';
import { NewPassword } from './new-password.tsx';
import { tokenOf } from './own-address.ts';
import { PublicFrame } from './public-frame.tsx';

/** Somebody who was invited makes an account. */
export function InvitationPage() {
  const say = useText();
  const [token = ''] = useState(() => tokenOf(location.hash));
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answer(api.POST('/v1/invitations/look-up', { body: { token } })),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isGone =
    token === '' ||
    (invitation.error instanceof ApiProblem && [404, 409, 410, 422].includes(invitation.error.status));
  if (isGone)
    return (
      <PublicFrame title={say('session.invitation.gone')} detail={say('session.invitation.gone.detail')}>
        <Button component={Link} to="/sign-in">
          {say('session.to-sign-in')}
        </Button>
      </PublicFrame>
    );
  if (invitation.data) return <AcceptForm token={token} {...invitation.data} />;
  return (
    <PublicFrame title={say('session.invitation')}>
      {invitation.error ? (
        <ProblemAlert error={invitation.error} onRetry={() => void invitation.refetch()} />
      ) : (
        <Waiting lines={3} />
      )}
    </PublicFrame>
  );
}

type Role = ReturnType<typeof useSession>['member']['role'];

interface AcceptFormProps {
  readonly token: string;
  readonly email: string;
  readonly role: Role;
}

function AcceptForm({ token, email, role }: AcceptFormProps) {
  const say = useText();
  const enter = useEnter();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: () => answer(api.POST('/v1/invitations/accept', { body: { token, name, password } })),
    onSuccess: (session) => enter(session),
  });
  const errors = fieldErrors(accept.error, ['name', 'password']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    accept.mutate();
  };
  return (
    <PublicFrame
      title={say('session.invitation')}
      detail={say('session.invitation.detail', { role: say(`shell.role.${role}`) })}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <FormProblem error={accept.error} errors={errors} />
          <TextInput
            label={say('session.email')}
            type="email"
            autoComplete="username"
            value={email}
            readOnly
          />
          <TextInput
            label={say('session.name')}
            autoComplete="name"
            required
            autoFocus
            maxLength={100}
            value={name}
            error={errors.at('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NewPassword value={password} error={errors.at('password')} onChange={setPassword} />
          <Button type="submit" fullWidth mt="xs" loading={accept.isPending}>
            {say('session.invitation.act')}
          </Button>
        </Stack>
      </form>
    </PublicFrame>
  );
}
