import { Box, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface StepProps {
  /** Its place in the order of the work, from 1. */
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}

/** A step of the composer: a number, a question, and what answers it. */
export function Step({ number, title, description, children }: StepProps) {
  return (
    <Paper
      component="section"
      aria-label={title}
      id={`step-${number}`}
      withBorder
      p={{ base: 'sm', sm: 'md' }}
      bg="var(--console-surface)"
      style={{ scrollMarginTop: 64 }}
    >
      <Group gap="sm" align="flex-start" wrap="nowrap" mb="md">
        <ThemeIcon radius="xl" size={28} variant="light" aria-hidden>
          <Text span size="sm" fw={650}>
            {number}
          </Text>
        </ThemeIcon>
        <Box>
          <Title order={3} size="h5" lh="28px">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        </Box>
      </Group>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}
