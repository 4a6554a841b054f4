import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Mark } from '../shell/mark.tsx';
import { Preferences } from '../shell/preferences.tsx';

interface PublicFrameProps {
  readonly title: string;
  readonly detail?: string;
  readonly children: ReactNode;
}

/** The frame of pages that need no session: one card, and the language and theme below it. */
export function PublicFrame({ title, detail, children }: PublicFrameProps) {
  useEffect(() => {
    document.title = `${title} · Relance`;
  }, [title]);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={420} gap="lg">
        <Group gap="xs" justify="center">
          <Mark size={34} />
          <Text fw={650} fz="xl">
            Relance
          </Text>
        </Group>
        <Paper withBorder p={{ base: 'md', xs: 'xl' }} bg="var(--console-surface)">
          <Stack gap="md">
            <Box>
              <Title order={1} size="h3">
                {title}
              </Title>
              {detail ? (
                <Text c="dimmed" size="sm" mt={4}>
                  {detail}
                </Text>
              ) : null}
            </Box>
            {children}
          </Stack>
        </Paper>
        <Box component="footer" w={240} mx="auto">
          <Preferences />
        </Box>
      </Stack>
    </Center>
  );
}
