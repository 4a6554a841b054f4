import { Button, Group, SimpleGrid, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { Section } from '../ui/index.ts';

const STEPS = [
  { key: 'app', to: '/collect/apps' },
  { key: 'event', to: '/collect/apps' },
  { key: 'segment', to: '/segment/segments' },
] as const;
type Step = (typeof STEPS)[number]['key'];

/** What to do first; gone once it is all done. */
export function FirstSteps({ hasApp, hasEvents }: { hasApp: boolean; hasEvents: boolean }) {
  const say = useText();
  const segments = useQuery({
    queryKey: ['segments', 'first'],
    queryFn: () => answer(api.GET('/v1/segments', { params: { query: { limit: 10 } } })),
  });
  if (!segments.data) return null;
  const done: Readonly<Record<Step, boolean>> = {
    app: hasApp,
    event: hasEvents,
    segment: segments.data.items.some(({ builtIn }) => !builtIn),
  };
  const next = STEPS.find(({ key }) => !done[key])?.key;
  if (next === undefined) return null;
  return (
    <Section title={say('home.first')} description={say('home.first.detail')}>
      <SimpleGrid component="ol" cols={{ base: 1, md: 3 }} m={0} p={0} spacing="lg">
        {STEPS.map(({ key, to }, index) => (
          <Group key={key} component="li" align="flex-start" wrap="nowrap" gap="sm">
            <ThemeIcon
              radius="xl"
              size="lg"
              variant={done[key] ? 'filled' : 'light'}
              color={done[key] ? 'teal' : key === next ? 'lagoon' : 'gray'}
            >
              {done[key] ? (
                <IconCheck size={18} role="img" aria-label={say('home.first.done')} />
              ) : (
                <Text fw={650}>{index + 1}</Text>
              )}
            </ThemeIcon>
            <div>
              <Title order={4} size="h6">
                {say(`home.first.${key}`)}
              </Title>
              <Text size="sm" c="dimmed" mb="xs">
                {say(`home.first.${key}.detail`)}
              </Text>
              {done[key] ? null : (
                <Button component={Link} to={to} size="xs" variant={key === next ? 'filled' : 'default'}>
                  {say(`home.first.${key}.act`)}
                </Button>
              )}
            </div>
          </Group>
        ))}
      </SimpleGrid>
    </Section>
  );
}
