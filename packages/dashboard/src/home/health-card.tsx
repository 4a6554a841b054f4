import { Group, Stack, Text, ThemeIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react';
import { useText } from '../text/index.ts';
import { Section, useFormats } from '../ui/index.ts';
import { copyGrade, engineGrade, type Grade, type Health } from './health.ts';

const LOOKS: Readonly<Record<Grade, { readonly icon: TablerIcon; readonly colour: string }>> = {
  good: { icon: IconCheck, colour: 'teal' },
  busy: { icon: IconClock, colour: 'yellow' },
  bad: { icon: IconAlertTriangle, colour: 'red' },
  unknown: { icon: IconQuestionMark, colour: 'gray' },
};

/** Whether the installation keeps up. */
export function HealthCard({ health }: { health: Health }) {
  const say = useText();
  const formats = useFormats();
  const count = (value: number | null): string => (value === null ? '–' : formats.number(value));
  const store = (state: 'ok' | 'away'): Grade => (state === 'ok' ? 'good' : 'bad');
  const { engineLagMs, engineLagEvents, copyLagEvents, senderQueue, stores } = health;
  return (
    <Section title={say('home.health')}>
      <Stack gap="sm" component="ul" m={0} p={0}>
        <Line
          grade={engineGrade(health)}
          label={say('home.health.engine')}
          value={engineLagMs === null ? '–' : formats.duration(engineLagMs)}
          detail={say('home.health.engine.detail', { events: count(engineLagEvents) })}
        />
        <Line
          grade={copyGrade(health)}
          label={say('home.health.copy')}
          value={count(copyLagEvents)}
          detail={say('home.health.copy.detail')}
        />
        <Line
          grade={senderQueue === null ? 'unknown' : 'good'}
          label={say('home.health.queue')}
          value={count(senderQueue)}
          detail={say('home.health.queue.detail')}
        />
        <Line
          grade={store(stores.postgres)}
          label="PostgreSQL"
          value={say(`home.health.store.${stores.postgres}`)}
          detail={say('home.health.postgres')}
        />
        <Line
          grade={store(stores.clickhouse)}
          label="ClickHouse"
          value={say(`home.health.store.${stores.clickhouse}`)}
          detail={say('home.health.clickhouse')}
        />
      </Stack>
    </Section>
  );
}

interface LineProps {
  readonly grade: Grade;
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

function Line({ grade, label, value, detail }: LineProps) {
  const say = useText();
  const { icon: Icon, colour } = LOOKS[grade];
  return (
    <Group component="li" wrap="nowrap" gap="sm">
      <ThemeIcon variant="light" color={colour} size="md" radius="xl">
        <Icon size={14} role="img" aria-label={say(`home.health.grade.${grade}`)} />
      </ThemeIcon>
      <div style={{ flex: 1 }}>
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text size="sm" fw={600}>
            {label}
          </Text>
          <Text size="sm" className="numbers">
            {value}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {detail}
        </Text>
      </div>
    </Group>
  );
}
