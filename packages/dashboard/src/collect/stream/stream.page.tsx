import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { IconAntennaBars5, IconEraser, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { memo } from 'react';
import { useText } from '../../text/index.ts';
import { EmptyState, originText, Page, PageLink, useFormats } from '../../ui/index.ts';
import { EventLine } from '../event/event-line.tsx';
import classes from './stream.module.css';
import { StreamFilters } from './stream-filters.tsx';
import type { StreamedEvent } from './stream-view.ts';
import { type EventStream, useEventStream } from './use-event-stream.ts';

const route = getRouteApi('/member/collect/stream');

/** Events as they come in. */
export function StreamPage() {
  const say = useText();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const stream = useEventStream(filter);
  return (
    <Page
      title={say('shell.page.stream')}
      description={say('collect.stream.description')}
      actions={<Controls stream={stream} />}
    >
      <Paper withBorder bg="var(--console-surface)">
        <Group p="sm" gap="sm" align="flex-end">
          <StreamFilters
            filter={filter}
            onChange={(changed) => void navigate({ search: changed, replace: true })}
          />
        </Group>
        <Status stream={stream} />
        <Lines stream={stream} />
      </Paper>
    </Page>
  );
}

function Controls({ stream: { view, pause, resume, clear } }: { stream: EventStream }) {
  const say = useText();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEraser size={16} aria-hidden />}
        onClick={clear}
        disabled={view.shown.length === 0}
      >
        {say('collect.stream.clear')}
      </Button>
      <Button
        variant={view.isPaused ? 'filled' : 'light'}
        leftSection={
          view.isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
        }
        onClick={view.isPaused ? resume : pause}
      >
        {say(view.isPaused ? 'collect.stream.resume' : 'collect.stream.pause')}
      </Button>
    </>
  );
}

function Status({ stream: { view, state } }: { stream: EventStream }) {
  const say = useText();
  const formats = useFormats();
  const shown = view.isPaused ? 'paused' : state;
  return (
    <Group className={classes.status ?? ''} px="sm" py={6} gap="md">
      <Group gap={6} role="status">
        <span className={classes.dot} data-state={shown} aria-hidden />
        <Text size="sm">{say(`collect.stream.state.${shown}`)}</Text>
      </Group>
      <Text size="sm" c="dimmed" className="numbers">
        {say('collect.stream.shown', { count: view.shown.length })}
      </Text>
      {view.skipped > 0 ? (
        <Badge variant="light" color="yellow">
          {say('collect.stream.skipped', { count: view.skipped, shown: formats.number(view.skipped) })}
        </Badge>
      ) : null}
    </Group>
  );
}

function Lines({ stream: { view, state } }: { stream: EventStream }) {
  const say = useText();
  if (view.shown.length === 0)
    return (
      <EmptyState
        icon={IconAntennaBars5}
        title={say(state === 'lost' ? 'collect.stream.lost' : 'collect.stream.none')}
        detail={say(state === 'lost' ? 'collect.stream.lost.detail' : 'collect.stream.none.detail')}
      >
        <PageLink to="/collect/apps" size="sm">
          {say('collect.stream.to-apps')}
        </PageLink>
      </EmptyState>
    );
  return (
    <ul className={classes.lines} aria-label={say('shell.page.stream')}>
      {view.shown.map((event) => (
        <Line key={event.position} event={event} />
      ))}
    </ul>
  );
}

/** A line is painted once: an event does not change. */
const Line = memo(function Line({ event }: { event: StreamedEvent }) {
  return <EventLine event={event} who={event.customer} more={<Facts event={event} />} />;
});

function Facts({
  event: { app, customer, name, origin, platform, appVersion, receivedAt, test },
}: LineProps) {
  const say = useText();
  const formats = useFormats();
  const facts = [
    app,
    say(originText(origin)),
    [platform, appVersion].filter(Boolean).join(' '),
    say('collect.event.received', { at: `${formats.day(receivedAt)} ${formats.clock(receivedAt)}` }),
  ];
  return (
    <Group gap="md">
      <Text size="xs" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
      <PageLink
        to="/collect/customers/$userId"
        params={{ userId: customer }}
        search={{ ...(test ? { environment: 'test' } : {}), ...(customer.startsWith('id:') ? { app } : {}) }}
        size="xs"
      >
        {say('collect.event.customer')}
      </PageLink>
      <PageLink to="/collect/stream" search={{ app, name }} size="xs">
        {say('collect.event.only-name')}
      </PageLink>
    </Group>
  );
}

interface LineProps {
  readonly event: StreamedEvent;
}
