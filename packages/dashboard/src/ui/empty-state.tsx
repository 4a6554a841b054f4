import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: TablerIcon;
  readonly title: string;
  /** What to do about it. */
  readonly detail: ReactNode;
  /** A button that does it. */
  readonly children?: ReactNode;
}

/** What stands where a list is empty: why, and what to do. */
export function EmptyState({ icon: Icon, title, detail, children }: EmptyStateProps) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={460} ta="center">
        <ThemeIcon size={52} radius="xl" variant="light">
          <Icon size={28} aria-hidden />
        </ThemeIcon>
        <Title order={3} size="h4">
          {title}
        </Title>
        <Text c="dimmed" size="sm">
          {detail}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}
