import { Button, Divider, Stack } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../text/index.ts';
import { useEnter } from './enter.ts';
import { isTurnedAway, signInWithPasskey } from './passkey.ts';
import { SignInProblem } from './password-form.tsx';
import type { SignInOptions } from './sign-in-options.ts';

/** Ways in beside the password: a passkey, the publisher's identity provider. */
export function OtherWays({ options, to }: { options: SignInOptions; to: string | undefined }) {
  const say = useText();
  const enter = useEnter();
  const passkey = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (session) => enter(session, to),
  });
  const hasPasskeys = options.passkeys && browserSupportsWebAuthn();
  if (!hasPasskeys && !options.oidc) return null;
  return (
    <Stack gap="sm">
      <Divider label={say('session.or')} />
      {passkey.error && !isTurnedAway(passkey.error) ? <SignInProblem error={passkey.error} /> : null}
      {hasPasskeys ? (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} aria-hidden />}
          loading={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {say('session.passkey.use')}
        </Button>
      ) : null}
      {options.oidc ? (
        <Button
          component="a"
          href={options.oidc.startUrl}
          variant="default"
          leftSection={<IconLogin2 size={18} aria-hidden />}
        >
          {say('session.oidc.use', { name: options.oidc.name })}
        </Button>
      ) : null}
    </Stack>
  );
}
