import { Badge, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconAddressBook, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageLink,
  useCursorList,
  useFormats,
} from '../../ui/index.ts';
import { useWritten } from '../written.ts';
import { addressOf, type Customer, nameOf } from './customer.ts';

const route = getRouteApi('/member/collect/customers');
/** Each search asks the server: wait until somebody has written what he means, ms. */
const PAUSE_MS = 300;

/** Finds customers. */
export function CustomersPage() {
  const say = useText();
  const { query = '', environment } = route.useSearch();
  const test = environment === 'test';
  const columns = useColumns();
  const customers = useCursorList<Customer>({
    queryKey: ['customers', 'list', query, test],
    read: (cursor) =>
      answer(
        api.GET('/v1/customers', {
          params: {
            query: {
              ...(query ? { query } : {}),
              ...(test ? { environment: 'test' } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
        }),
      ),
  });
  const isSearch = query !== '';
  return (
    <Page title={say('shell.page.customers')} description={say('collect.customers.description')}>
      <Search query={query} test={test} />
      <DataTable
        label={say('shell.page.customers')}
        columns={columns}
        rows={customers.rows}
        rowKey={({ id }) => id}
        isLoading={customers.isLoading}
        error={customers.error}
        onRetry={customers.refresh}
        hasMore={customers.hasMore}
        onMore={customers.more}
        empty={
          <EmptyState
            icon={IconAddressBook}
            title={say(isSearch ? 'collect.customers.nobody' : 'collect.customers.none')}
            detail={say(isSearch ? 'collect.customers.nobody.detail' : 'collect.customers.none.detail')}
          >
            {isSearch ? null : (
              <Group gap="md">
                <PageLink to="/collect/apps" size="sm">
                  {say('collect.stream.to-apps')}
                </PageLink>
                <PageLink to="/collect/imports" size="sm">
                  {say('shell.page.imports')}
                </PageLink>
              </Group>
            )}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Search({ query, test }: { query: string; test: boolean }) {
  const say = useText();
  const navigate = route.useNavigate();
  const go = (wanted: string, isTest: boolean): void =>
    void navigate({
      search: { ...(wanted ? { query: wanted } : {}), ...(isTest ? { environment: 'test' } : {}) },
      replace: true,
    });
  const { text, write } = useWritten(query, (wanted) => go(wanted, test), PAUSE_MS);
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        flex="1 1 260px"
        maw={560}
        type="search"
        label={say('collect.customers.search')}
        description={say('collect.customers.search.hint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        data-autofocus
      />
      <SegmentedControl
        aria-label={say('collect.apps.environment')}
        value={test ? 'test' : 'production'}
        onChange={(value) => go(text.trim(), value === 'test')}
        data={(['production', 'test'] as const).map((value) => ({
          value,
          label: say(`collect.environment.${value}`),
        }))}
      />
    </Group>
  );
}

function useColumns(): readonly Column<Customer>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'name',
      label: say('collect.customers.who'),
      sortBy: (customer) => nameOf(customer) ?? '',
      render: (customer) => <Who customer={customer} />,
    },
    {
      key: 'seen',
      label: say('collect.customer.last-seen'),
      sortBy: ({ lastSeen }) => lastSeen ?? '',
      render: ({ lastSeen }) => formats.ago(lastSeen),
    },
    {
      key: 'first',
      label: say('collect.customer.first-seen'),
      isWide: true,
      sortBy: ({ firstSeen }) => firstSeen ?? '',
      render: ({ firstSeen }) => (firstSeen ? formats.day(firstSeen) : say('ui.never')),
    },
    {
      key: 'devices',
      label: say('collect.customer.devices'),
      isWide: true,
      render: ({ devices }) =>
        [...new Set(devices.map(({ platform }) => platform).filter((one) => typeof one === 'string'))].join(
          ', ',
        ) || '–',
    },
    {
      key: 'sessions',
      label: say('collect.customer.sessions'),
      align: 'right',
      isWide: true,
      sortBy: ({ sessions }) => sessions.count,
      render: ({ sessions }) => formats.number(sessions.count),
    },
    {
      key: 'segments',
      label: say('collect.customer.segments'),
      align: 'right',
      isWide: true,
      sortBy: ({ segments }) => segments.length,
      render: ({ segments }) => formats.number(segments.length),
    },
  ];
}

function Who({ customer }: { customer: Customer }) {
  const say = useText();
  const address = addressOf(customer);
  const name = nameOf(customer) ?? say('collect.customers.unnamed');
  const id = customer.userId ?? customer.anonymousIds[0];
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Group gap="xs">
        {address ? (
          <PageLink
            to="/collect/customers/$userId"
            params={{ userId: address.userId }}
            search={address.environment ? { environment: address.environment } : {}}
            fw={600}
          >
            {name}
          </PageLink>
        ) : (
          name
        )}
        {customer.userId === null ? (
          <Badge variant="light" color="gray">
            {say('collect.customer.anonymous')}
          </Badge>
        ) : null}
      </Group>
      {id !== undefined && id !== name ? (
        <Text size="xs" c="dimmed">
          {id}
        </Text>
      ) : null}
    </div>
  );
}
