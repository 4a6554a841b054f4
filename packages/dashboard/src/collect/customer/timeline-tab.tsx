import { Button, Center, Group, Paper, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTimeline } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { answer, api, type operations } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import {
  EmptyState,
  originText,
  PageLink,
  ProblemAlert,
  useCursorList,
  useFormats,
  Waiting,
} from '../../ui/index.ts';
import { EventLine } from '../event/event-line.tsx';
import { keyOf, paramsOf, type TabProps } from './customer.ts';
import { byDay } from './days.ts';
import classes from './timeline.module.css';

type Event =
  operations['listCustomerEvents']['responses'][200]['content']['application/json']['items'][number];

const TYPES = ['track', 'screen', 'page', 'identify', 'group', 'alias'] as const;
type EventType = (typeof TYPES)[number];

/** What a customer did, newest first, day by day. */
export function TimelineTab({ address }: TabProps) {
  const say = useText();
  const [type, setType] = useState<EventType | null>(null);
  const [name, setName] = useState('');
  const [asked] = useDebouncedValue(name.trim(), 300);
  const { path, query } = paramsOf(address);
  const events = useCursorList<Event>({
    queryKey: [...keyOf(address), 'events', type, asked],
    read: (cursor) =>
      answer(
        api.GET('/v1/customers/{userId}/events', {
          params: {
            path,
            query: {
              ...query,
              ...(type ? { type } : {}),
              ...(asked ? { name: asked } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
        }),
      ),
  });
  return (
    <Paper withBorder bg="var(--console-surface)">
      <Group p="sm" gap="sm">
        <Select
          w={180}
          aria-label={say('collect.timeline.type')}
          placeholder={say('collect.timeline.every-type')}
          data={TYPES.map((value) => ({ value, label: say(`collect.event.type.${value}`) }))}
          value={type}
          onChange={(value) => setType(TYPES.find((one) => one === value) ?? null)}
          clearable
        />
        <TextInput
          flex="1 1 180px"
          maw={300}
          aria-label={say('collect.timeline.name')}
          placeholder={say('collect.timeline.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Group>
      {events.error ? <ProblemAlert error={events.error} onRetry={events.refresh} /> : null}
      {events.isLoading ? (
        <Waiting lines={8} />
      ) : (
        <Days events={events.rows} isFiltered={type !== null || asked !== ''} />
      )}
      {events.hasMore ? (
        <Center p="sm">
          <Button variant="default" onClick={events.more}>
            {say('collect.timeline.older')}
          </Button>
        </Center>
      ) : null}
    </Paper>
  );
}

function Days({ events, isFiltered }: { events: readonly Event[]; isFiltered: boolean }) {
  const say = useText();
  const formats = useFormats();
  if (events.length === 0)
    return (
      <EmptyState
        icon={IconTimeline}
        title={say(isFiltered ? 'ui.table.nothing-fits' : 'collect.timeline.none')}
        detail={say(isFiltered ? 'collect.timeline.nothing-fits' : 'collect.timeline.none.detail')}
      />
    );
  const apps = new Set(events.map(({ app }) => app).filter(Boolean));
  return byDay(events).map(({ day, events: ofDay }) => (
    <section key={day} aria-label={formats.day(day)}>
      <Text className={classes.day} component="h3" size="xs" fw={650} px="sm" py={6} m={0}>
        {formats.day(day)}
      </Text>
      <ul className={classes.lines}>
        {ofDay.map((event) => (
          <Line key={`${event.position}`} event={event} withApp={apps.size > 1} />
        ))}
      </ul>
    </section>
  ));
}

const Line = memo(function Line({ event, withApp }: { event: Event; withApp: boolean }) {
  const who = withApp ? { who: event.app } : {};
  return <EventLine event={event} {...who} more={<Facts event={event} />} />;
});

function Facts({ event: { app, name, origin, receivedAt } }: { event: Event }) {
  const say = useText();
  const formats = useFormats();
  return (
    <Group gap="md">
      <Text size="xs" c="dimmed">
        {[app, say(originText(origin))].filter(Boolean).join(' · ')} ·{' '}
        {say('collect.event.received', { at: `${formats.day(receivedAt)} ${formats.clock(receivedAt)}` })}
      </Text>
      <PageLink to="/collect/stream" search={{ app, name }} size="xs">
        {say('collect.timeline.live')}
      </PageLink>
    </Group>
  );
}
