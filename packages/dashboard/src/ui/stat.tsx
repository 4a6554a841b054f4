import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One figure with its name, and a line on what it means. */
export function Stat({ label, value, hint }: { label: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <Paper withBorder p="md" bg="var(--console-surface)">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={650} className="numbers" component="div">
        {value}
      </Text>
      {hint ? (
        <Text size="xs" c="dimmed" component="div">
          {hint}
        </Text>
      ) : null}
    </Paper>
  );
}
