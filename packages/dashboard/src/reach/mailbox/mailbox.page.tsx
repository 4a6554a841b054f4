import { Box, Group, Paper, SegmentedControl, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMailbox, IconMailOpened } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answer, api } from '../../api/index.ts';
import { CustomerSelect } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, Page, ProblemAlert, useCursorList, Waiting } from '../../ui/index.ts';
import { Letter } from './letter.tsx';
import type { MailboxItem } from './mailbox-item.ts';
import { MailboxList } from './mailbox-list.tsx';
import { useArrivals } from './use-arrivals.ts';

const route = getRouteApi('/member/reach/mailbox');
const CHANNELS = ['email', 'push'] as const;

/** New messages are looked for this often: a triggered one shows within seconds. */
const LOOK_MS = 3_000;

type Search = ReturnType<typeof route.useSearch>;
type Go = (to: Partial<Search>, how?: { readonly replace: boolean }) => void;

/** What customers of the demo received, as an inbox: the list, and a message beside it. */
export function MailboxPage() {
  const say = useText();
  const navigate = useNavigate();
  const search = route.useSearch();
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const go: Go = (to, { replace } = { replace: false }) =>
    void navigate({ to: '/reach/mailbox', search: { ...search, ...to }, replace });
  const isReading = !isWide && search.message !== undefined;
  return (
    <Page title={say('reach.mailbox')} description={say('reach.mailbox.about')}>
      {isReading ? null : <Filter search={search} go={go} />}
      <Inbox search={search} go={go} isWide={isWide} />
    </Page>
  );
}

interface PartProps {
  readonly search: Search;
  readonly go: Go;
}

function Filter({ search: { customer, channel }, go }: PartProps) {
  const say = useText();
  return (
    <Group gap="sm" align="flex-end">
      <CustomerSelect
        w={{ base: '100%', xs: 300 }}
        label={say('reach.customer')}
        value={customer ?? null}
        onChange={(one) => go({ customer: one ?? undefined, message: undefined }, { replace: true })}
        clearable
      />
      <SegmentedControl
        aria-label={say('reach.channel')}
        value={channel ?? ''}
        onChange={(value) =>
          go({ channel: CHANNELS.find((one) => one === value), message: undefined }, { replace: true })
        }
        data={[
          { value: '', label: say('reach.mailbox.all') },
          ...CHANNELS.map((value) => ({ value, label: say(`reach.channel.${value}`) })),
        ]}
      />
    </Group>
  );
}

function Inbox({ search, go, isWide }: PartProps & { isWide: boolean }) {
  const { customer, channel, message } = search;
  const list = useCursorList({
    queryKey: ['mailbox', customer, channel],
    read: (cursor) =>
      answer(
        api.GET('/v1/mailbox', {
          params: {
            query: {
              limit: 50,
              ...(customer ? { customer } : {}),
              ...(channel ? { channel } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
        }),
      ),
    refetchInterval: LOOK_MS,
  });
  const { isNew, first } = useArrivals(list.rows, `${customer} ${channel}`);
  if (list.error && list.rows.length === 0) return <ProblemAlert error={list.error} onRetry={list.refresh} />;
  if (list.isLoading) return <Waiting lines={8} />;
  if (list.rows.length === 0 && message === undefined)
    return <Nothing isFiltered={customer !== undefined || channel !== undefined} />;
  // Until somebody chooses, the one that was the newest stays open: it is not taken away while it is read.
  const chosen = message ?? (isWide ? first : undefined);
  const messages = (
    <MailboxList
      rows={list.rows}
      chosen={chosen}
      isNew={isNew}
      hasMore={list.hasMore}
      onMore={list.more}
      onChoose={(id) => go({ message: id })}
      isBeside={isWide}
    />
  );
  const reading = (
    <Reading
      item={list.rows.find(({ id }) => id === chosen)}
      id={chosen}
      {...(isWide ? {} : { onBack: () => go({ message: undefined }) })}
    />
  );
  if (!isWide) return <Sheet>{chosen === undefined ? messages : <Box p="md">{reading}</Box>}</Sheet>;
  return (
    <Sheet>
      <Group gap={0} align="stretch" wrap="nowrap" h="max(420px, calc(100vh - 260px))">
        {messages}
        <Box flex={1} miw={0} p="md" style={{ overflowY: 'auto' }} tabIndex={0}>
          {reading}
        </Box>
      </Group>
    </Sheet>
  );
}

function Sheet({ children }: { children: ReactNode }) {
  return (
    <Paper withBorder bg="var(--console-surface)" style={{ overflow: 'hidden' }}>
      {children}
    </Paper>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const say = useText();
  return (
    <Sheet>
      <EmptyState
        icon={IconMailbox}
        title={say('reach.mailbox.empty')}
        detail={say(isFiltered ? 'reach.mailbox.empty.filtered' : 'reach.mailbox.empty.detail')}
      />
    </Sheet>
  );
}

interface ReadingProps {
  readonly item: MailboxItem | undefined;
  /** The message of the address, which may be further back than what is listed. */
  readonly id: string | undefined;
  readonly onBack?: () => void;
}

function Reading({ item, id, onBack }: ReadingProps) {
  const say = useText();
  const back = onBack ? { onBack } : {};
  if (item) return <Letter key={item.id} item={item} {...back} />;
  if (id !== undefined) return <Letter key={id} id={id} {...back} />;
  return (
    <EmptyState
      icon={IconMailOpened}
      title={say('reach.mailbox.choose')}
      detail={<Text span>{say('reach.mailbox.choose.detail')}</Text>}
    />
  );
}
