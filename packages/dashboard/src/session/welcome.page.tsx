import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { FormProblem, fieldErrors } from '../ui/index.ts';
import { useEnter } from './enter.ts';
import { FirstRunHint } from './first-run-hint.tsx';
import { NewPassword } from './new-password.tsx';
import { tokenOf } from './own-address.ts';
import { PublicFrame } from './public-frame.tsx';
import { signInOptionsQuery } from './sign-in-options.ts';

/** The first run: whoever opens the link printed at start becomes the owner. */
export function WelcomePage() {
  const say = useText();
  const [token] = useState(() => tokenOf(location.hash));
  const options = useQuery(signInOptionsQuery);
  if (options.data && !options.data.firstRun)
    return (
      <PublicFrame title={say('session.welcome.used')} detail={say('session.welcome.used.detail')}>
        <Button component={Link} to="/sign-in">
          {say('session.to-sign-in')}
        </Button>
      </PublicFrame>
    );
  return token === undefined ? <FirstRunHint /> : <OwnerForm token={token} />;
}

function OwnerForm({ token }: { token: string }) {
  const say = useText();
  const enter = useEnter();
  const [person, setPerson] = useState({ name: '', email: '', password: '' });
  const create = useMutation({
    mutationFn: () =>
      answer(api.POST('/v1/owner', { body: { token, ...person, email: person.email.trim() } })),
    onSuccess: (session) => enter(session),
  });
  const errors = fieldErrors(create.error, ['name', 'email', 'password']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <PublicFrame title={say('session.welcome')} detail={say('session.welcome.detail')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <FormProblem error={create.error} errors={errors} />
          <TextInput
            label={say('session.name')}
            autoComplete="name"
            required
            autoFocus
            maxLength={100}
            value={person.name}
            error={errors.at('name')}
            onChange={(event) => setPerson({ ...person, name: event.currentTarget.value })}
          />
          <TextInput
            label={say('session.email')}
            type="email"
            autoComplete="username"
            required
            value={person.email}
            error={errors.at('email')}
            onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })}
          />
          <NewPassword
            value={person.password}
            error={errors.at('password')}
            onChange={(password) => setPerson({ ...person, password })}
          />
          <Button type="submit" fullWidth mt="xs" loading={create.isPending}>
            {say('session.welcome.act')}
          </Button>
        </Stack>
      </form>
    </PublicFrame>
  );
}
