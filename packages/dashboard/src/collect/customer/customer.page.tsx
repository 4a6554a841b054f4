import { Badge, Box, Breadcrumbs, Grid, Group, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ComponentType, useMemo } from 'react';
import { useText } from '../../text/index.ts';
import { Page, PageLink, ProblemAlert, Waiting } from '../../ui/index.ts';
import classes from '../tabs.module.css';
import { ConsentsTab } from './consents-tab.tsx';
import { type Address, type Customer, customerQuery, nameOf, type TabProps } from './customer.ts';
import { CustomerActions } from './customer-actions.tsx';
import { DevicesTab } from './devices-tab.tsx';
import { Profile, ProfileTab, SeenFacts } from './profile.tsx';
import { SegmentsTab } from './segments-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';

const TABS = {
  profile: ProfileTab,
  timeline: TimelineTab,
  segments: SegmentsTab,
  devices: DevicesTab,
  consents: ConsentsTab,
  sessions: SessionsTab,
} as const satisfies Record<string, ComponentType<TabProps>>;

/** The profile is a tab where it cannot stand beside the others. */
const NAMES = ['profile', 'timeline', 'segments', 'devices', 'consents', 'sessions'] as const;

const route = getRouteApi('/member/collect/customers/$userId');

/** One customer: who he is, what he did, where he can be reached, and why he is in a segment or is not. */
export function CustomerPage() {
  const { userId } = route.useParams();
  const { environment, app } = route.useSearch();
  const address = useMemo<Address>(
    () => ({
      userId,
      ...(environment === 'test' ? { environment } : {}),
      ...(app === undefined ? {} : { app }),
    }),
    [userId, environment, app],
  );
  const customer = useQuery(customerQuery(address));
  const name = (customer.data && nameOf(customer.data)) ?? userId;
  return (
    <Page
      title={name}
      description={<Whereabouts address={address} customer={customer.data} />}
      actions={customer.data ? <CustomerActions address={address} /> : null}
    >
      {customer.error ? (
        <ProblemAlert error={customer.error} onRetry={() => void customer.refetch()} />
      ) : null}
      {customer.isPending ? <Waiting lines={8} /> : null}
      {customer.data && !customer.error ? (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, lg: 4, xl: 3.5 }}>
            <Box visibleFrom="lg">
              <Profile customer={customer.data} />
            </Box>
            <Box hiddenFrom="lg">
              <SeenFacts customer={customer.data} />
            </Box>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 8, xl: 8.5 }}>
            <CustomerTabs customer={customer.data} address={address} />
          </Grid.Col>
        </Grid>
      ) : null}
    </Page>
  );
}

function Whereabouts({ address, customer }: { address: Address; customer: Customer | undefined }) {
  const say = useText();
  return (
    <Breadcrumbs separator="›" component="span">
      <PageLink
        to="/collect/customers"
        search={address.environment ? { environment: address.environment } : {}}
        size="sm"
      >
        {say('shell.page.customers')}
      </PageLink>
      <Group gap="xs" component="span">
        <span>{address.userId}</span>
        {customer?.test ? (
          <Badge variant="light" color="orange">
            {say('collect.environment.test')}
          </Badge>
        ) : null}
        {customer?.userId === null ? (
          <Badge variant="light" color="gray">
            {say('collect.customer.anonymous')}
          </Badge>
        ) : null}
      </Group>
    </Breadcrumbs>
  );
}

function CustomerTabs(props: TabProps) {
  const say = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tab = NAMES.find((name) => name === search.tab) ?? 'timeline';
  return (
    <Tabs
      value={tab}
      onChange={(value) =>
        void navigate({ search: { ...search, tab: value ?? 'timeline' }, replace: true, resetScroll: false })
      }
      keepMounted={false}
    >
      <Tabs.List mb="md" className={classes.tabs ?? ''}>
        {NAMES.map((name) => (
          <Tabs.Tab key={name} value={name} {...(name === 'profile' ? { hiddenFrom: 'lg' } : {})}>
            {say(`collect.customer.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {NAMES.map((name) => {
        const Tab = TABS[name];
        return (
          <Tabs.Panel key={name} value={name} {...(name === 'profile' ? { hiddenFrom: 'lg' } : {})}>
            <Tab {...props} />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
