import { Breadcrumbs, Group, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useText } from '../../text/index.ts';
import { Page, PageLink, ProblemAlert, Waiting } from '../../ui/index.ts';
import classes from '../tabs.module.css';
import { type App, appQuery } from './apps.ts';
import { CheckupTab } from './checkup-tab.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { IdentityTab } from './identity-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { SnippetsTab } from './snippets-tab.tsx';

const TABS = {
  checkup: CheckupTab,
  snippets: SnippetsTab,
  keys: KeysTab,
  identity: IdentityTab,
} as const satisfies Record<string, ComponentType<{ app: App }>>;

const NAMES = ['checkup', 'snippets', 'keys', 'identity'] as const;

const route = getRouteApi('/member/collect/apps/$app');

/** One app: whether it works, how it is connected, its keys, and who vouches for its customers. */
export function AppPage() {
  const say = useText();
  const { app: id } = route.useParams();
  const { tab: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const app = useQuery(appQuery(id));
  const tab = NAMES.find((name) => name === wanted) ?? 'checkup';
  return (
    <Page
      title={app.data?.name ?? id}
      description={
        <Breadcrumbs separator="›" component="span">
          <PageLink to="/collect/apps" size="sm">
            {say('collect.apps.title')}
          </PageLink>
          <Group gap="xs" component="span">
            <span>{id}</span>
            {app.data ? <EnvironmentBadge environment={app.data.environment} /> : null}
          </Group>
        </Breadcrumbs>
      }
    >
      {app.error ? <ProblemAlert error={app.error} onRetry={() => void app.refetch()} /> : null}
      {app.isPending ? <Waiting lines={6} /> : null}
      {app.data ? (
        <Tabs
          value={tab}
          onChange={(value) => void navigate({ search: value ? { tab: value } : {}, replace: true })}
          keepMounted={false}
        >
          <Tabs.List mb="md" className={classes.tabs ?? ''}>
            {NAMES.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {say(`collect.${name}.tab`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Panels app={app.data} />
        </Tabs>
      ) : null}
    </Page>
  );
}

function Panels({ app }: { app: App }) {
  return NAMES.map((name) => {
    const Tab = TABS[name];
    return (
      <Tabs.Panel key={name} value={name}>
        <Tab app={app} />
      </Tabs.Panel>
    );
  });
}
