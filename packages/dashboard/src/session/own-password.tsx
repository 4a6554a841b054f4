import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, queryClient } from '../api/index.ts';
import { sessionQuery, useSession } from '../shell/session.tsx';
import { useText } from '../text/index.ts';
import { FormProblem, fieldErrors, Section, showDone } from '../ui/index.ts';
import { NewPassword } from './new-password.tsx';

/** Sets or changes the own password; every other session ends with it. */
export function OwnPassword() {
  const say = useText();
  const { hasPassword, email } = useSession().member;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () =>
      api.POST('/v1/session/password', { body: { ...(hasPassword ? { current } : {}), password } }),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      showDone(say('session.password.changed'), say);
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const errors = fieldErrors(change.error, ['current', 'password']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section
      title={say(hasPassword ? 'session.password.change' : 'session.password.set')}
      description={say('session.password.change.detail')}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <FormProblem error={change.error} errors={errors} />
          {/* Password managers file the new one under this name. */}
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          {hasPassword ? (
            <PasswordInput
              label={say('session.password.current')}
              autoComplete="current-password"
              required
              value={current}
              error={errors.at('current')}
              onChange={(event) => setCurrent(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': say('ui.show-password') }}
            />
          ) : null}
          <NewPassword
            label={say('session.password.new')}
            value={password}
            error={errors.at('password')}
            onChange={setPassword}
          />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {say(hasPassword ? 'session.password.change' : 'session.password.set')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
