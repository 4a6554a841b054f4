import { Avatar, Box, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconUserCog } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, queryClient } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { showProblem } from '../ui/index.ts';
import { Preferences } from './preferences.tsx';
import { useSession } from './session.tsx';

/** Who is signed in, the language, the theme, and the way out. */
export function AccountMenu() {
  const say = useText();
  const navigate = useNavigate();
  const { member } = useSession();
  const signOut = useMutation({
    mutationFn: () => api.DELETE('/v1/session'),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/sign-in' });
    },
    onError: (error) => showProblem(error, say),
  });
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={member.name} color="initials" size="md" alt="" aria-hidden />
          <VisuallyHidden>{say('shell.account')}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py="xs">
          <Text fw={600} truncate>
            {member.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {member.email}
          </Text>
        </Box>
        <Menu.Divider />
        <Box px="sm" py="xs">
          <Preferences
            onLanguage={(language) =>
              void api.PUT('/v1/session/member', { body: { language } }).catch(() => {})
            }
          />
        </Box>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCog size={16} aria-hidden />}>
          {say('shell.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {say('shell.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
