import { SimpleGrid, Stack } from '@mantine/core';
import { useText } from '../text/index.ts';
import { Page } from '../ui/index.ts';
import { OwnPassword } from './own-password.tsx';
import { OwnProfile } from './own-profile.tsx';
import { Passkeys } from './passkeys.tsx';
import { Sessions } from './sessions.tsx';

/** The account of whoever is signed in. */
export function AccountPage() {
  const say = useText();
  return (
    <Page title={say('shell.account')} description={say('session.account.detail')}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Stack gap="lg">
          <OwnProfile />
          <OwnPassword />
        </Stack>
        <Stack gap="lg">
          <Passkeys />
          <Sessions />
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
