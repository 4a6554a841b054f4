import { Box, Group, SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { useMay } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import { type Choice, KINDS, LEVELS, mostOf } from './scopes.ts';

interface ScopeChoiceProps {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** Chooses, kind by kind, how far a key may go: never further than whoever makes it. */
export function ScopeChoice({ choice, onChange }: ScopeChoiceProps) {
  const say = useText();
  const may = useMay();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing={6}>
      {KINDS.map((kind) => {
        const most = LEVELS.indexOf(mostOf(kind, may));
        const label = say(`settings.keys.kind.${kind}`);
        return (
          <Group key={kind} justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm">{label}</Text>
            <Box>
              <SegmentedControl
                size="xs"
                aria-label={label}
                value={choice[kind] ?? 'none'}
                onChange={(value) =>
                  onChange({ ...choice, [kind]: LEVELS.find((level) => level === value) ?? 'none' })
                }
                data={LEVELS.map((level, index) => ({
                  value: level,
                  label: say(`settings.keys.level.${level}`),
                  disabled: index > most,
                }))}
              />
            </Box>
          </Group>
        );
      })}
    </SimpleGrid>
  );
}
