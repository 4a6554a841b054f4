import { AppShell, Badge, Burger, Group, NavLink, ScrollArea, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHome } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useText } from '../text/index.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './mark.tsx';
import { NAVIGATION, type NavigationPage } from './navigation.ts';
import { covers, useSession } from './session.tsx';

/** The frame of every page: the five wings on the left, who is signed in on the right. */
export function Shell() {
  const say = useText();
  const { demo } = useSession();
  const [isOpen, menu] = useDisclosure();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a small screen closes with every page.
  useEffect(menu.close, [path]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#content">
        {say('shell.skip')}
      </a>
      <AppShell.Header px="sm">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={say('shell.menu')}
            />
            <Mark />
            <Title order={1} size="h4">
              Relance
            </Title>
            {demo ? (
              <Badge variant="light" color="yellow" visibleFrom="xs">
                {say('shell.demo')}
              </Badge>
            ) : null}
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={say('shell.navigation')} renderRoot={(props) => <nav {...props} />}>
        <ScrollArea type="hover" scrollbarSize={6}>
          <Navigation path={path} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function Navigation({ path }: { path: string }) {
  const say = useText();
  const { scopes, demo } = useSession();
  const isShown = ({ scope, demoOnly }: NavigationPage): boolean =>
    covers(scopes, scope) && (!demoOnly || demo);
  return (
    <>
      <NavLink
        component={Link}
        to="/"
        label={say('shell.home')}
        leftSection={<IconHome size={18} aria-hidden />}
        active={path === '/'}
        aria-current={path === '/' ? 'page' : undefined}
      />
      {NAVIGATION.map((wing) => {
        const pages = wing.pages.filter(isShown);
        if (pages.length === 0) return null;
        return (
          <div key={wing.label}>
            <Text size="xs" fw={600} c="dimmed" tt="uppercase" px="xs" pt="md" pb={4}>
              {say(wing.label)}
            </Text>
            {pages.map(({ to, label, icon: Icon }) => {
              const isHere = path === to || path.startsWith(`${to}/`);
              return (
                <NavLink
                  key={to}
                  component={Link}
                  to={to}
                  label={say(label)}
                  leftSection={<Icon size={18} aria-hidden />}
                  active={isHere}
                  aria-current={isHere ? 'page' : undefined}
                />
              );
            })}
          </div>
        );
      })}
    </>
  );
}
