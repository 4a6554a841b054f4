import { Box, SimpleGrid, Text } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { Section } from '../../ui/index.ts';
import { ROLES } from './roles.ts';

/** What each role may do. */
export function RolesExplained() {
  const say = useText();
  return (
    <Section title={say('settings.members.roles')} description={say('settings.members.roles.detail')}>
      <SimpleGrid component="dl" m={0} cols={{ base: 1, sm: 2, xl: 4 }} spacing="md">
        {ROLES.map((role) => (
          <Box key={role}>
            <Text component="dt" size="sm" fw={600}>
              {say(`shell.role.${role}`)}
            </Text>
            <Text component="dd" m={0} size="sm" c="dimmed">
              {say(`settings.members.role.${role}`)}
            </Text>
          </Box>
        ))}
      </SimpleGrid>
    </Section>
  );
}
