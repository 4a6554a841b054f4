import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Beside the title: a state, or what one can do. */
  readonly actions?: ReactNode;
  /** Without a frame: what stands in it brings its own. */
  readonly isBare?: boolean;
  /** As tall as its neighbour in a grid. */
  readonly isTall?: boolean;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Section({
  title,
  description,
  actions,
  isBare = false,
  isTall = false,
  children,
}: SectionProps) {
  const frame = isBare ? { bg: 'transparent' } : { withBorder: true, p: 'md', bg: 'var(--console-surface)' };
  return (
    <Paper component="section" aria-label={title} {...(isTall ? { h: '100%' } : {})} {...frame}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box flex="1 1 220px">
            <Title order={3} size="h5">
              {title}
            </Title>
            {description ? (
              <Text c="dimmed" size="sm" maw={680}>
                {description}
              </Text>
            ) : null}
          </Box>
          {actions ? <Group gap="xs">{actions}</Group> : null}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
