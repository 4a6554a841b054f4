import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useText } from '../text/index.ts';
import { ProblemAlert, Waiting } from '../ui/index.ts';
import { FirstRunHint } from './first-run-hint.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasswordForm } from './password-form.tsx';
import { PublicFrame } from './public-frame.tsx';
import { signInOptionsQuery } from './sign-in-options.ts';

/** The way in. */
export function SignInPage() {
  const say = useText();
  const { to, problem } = useSearch({ from: '/sign-in' });
  const options = useQuery(signInOptionsQuery);
  if (options.data?.firstRun) return <FirstRunHint />;
  return (
    <PublicFrame title={say('session.sign-in')}>
      {problem ? <WayProblem code={problem} /> : null}
      {options.error ? (
        <ProblemAlert error={options.error} onRetry={() => void options.refetch()} />
      ) : options.data ? (
        <Stack gap="md">
          <PasswordForm to={to} />
          <OtherWays options={options.data} to={to} />
          <Text size="xs" c="dimmed">
            {say('session.sign-in.no-account')}
          </Text>
        </Stack>
      ) : (
        <Waiting lines={4} />
      )}
    </PublicFrame>
  );
}

/** Problems an identity provider's answer can end in; the server sends the browser back here with their code. */
const KNOWN = ['not-a-member', 'provider-failed', 'sign-in-refused', 'rate-limited', 'https-needed'] as const;

function WayProblem({ code }: { code: string }) {
  const say = useText();
  const known = KNOWN.find((one) => one === code);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={say(known ? `session.problem.${known}` : 'session.problem.other')}
    >
      <Text size="xs" c="dimmed">
        {say('ui.problem.code', { code })}
      </Text>
    </Alert>
  );
}
