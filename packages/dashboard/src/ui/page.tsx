import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Beside the title: what one can do here. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title (also the browser's), what it is for, what one can do, and its content. */
export function Page({ title, description, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Relance`;
  }, [title]);
  return (
    <Stack gap="lg" maw={1500} mx="auto">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box flex="1 1 260px">
          <Title order={2} size="h3">
            {title}
          </Title>
          {description ? (
            <Text c="dimmed" size="sm" maw={720}>
              {description}
            </Text>
          ) : null}
        </Box>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
      {children}
    </Stack>
  );
}
