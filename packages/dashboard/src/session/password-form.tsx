import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answer, api } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { ProblemAlert } from '../ui/index.ts';
import { useEnter } from './enter.ts';

/** Signs in with e-mail address and password. */
export function PasswordForm({ to }: { to: string | undefined }) {
  const say = useText();
  const enter = useEnter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => answer(api.POST('/v1/session', { body: { email: email.trim(), password } })),
    onSuccess: (session) => enter(session, to),
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {signIn.error ? <SignInProblem error={signIn.error} /> : null}
        <TextInput
          label={say('session.email')}
          type="email"
          autoComplete="username webauthn"
          required
          autoFocus
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('session.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('ui.show-password') }}
        />
        <Button type="submit" fullWidth mt="xs" loading={signIn.isPending}>
          {say('session.sign-in.act')}
        </Button>
      </Stack>
    </form>
  );
}

/** Why it did not work, in words of the page for what happens every day. */
export function SignInProblem({ error }: { error: unknown }) {
  const say = useText();
  if (!(error instanceof ApiProblem) || !['sign-in-refused', 'rate-limited'].includes(error.code))
    return <ProblemAlert error={error} />;
  const minutes = Math.ceil((error.retryAfter ?? 60) / 60);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={say(
        error.code === 'rate-limited' ? 'session.problem.rate-limited' : 'session.problem.sign-in-refused',
      )}
    >
      <Text size="sm">
        {error.code === 'rate-limited'
          ? say('session.problem.rate-limited.detail', { minutes })
          : say('session.problem.sign-in-refused.detail')}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {say('ui.problem.code', { code: error.code })}
      </Text>
    </Alert>
  );
}
