import { Autocomplete, type AutocompleteProps, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../text/index.ts';
import { useFormats } from '../ui/index.ts';
import { eventNamesQuery } from './queries.ts';

interface EventInputProps extends Omit<AutocompleteProps, 'data' | 'value' | 'onChange' | 'renderOption'> {
  readonly value: string;
  readonly onChange: (event: string) => void;
  readonly app: string | undefined;
}

/** The name of an event, completed from those that came in lately; one that never came may be typed. */
export function EventInput({ value, onChange, app, ...rest }: EventInputProps) {
  const say = useText();
  const formats = useFormats();
  const [typed] = useDebouncedValue(value.trim(), 200);
  const { data: names = [] } = useQuery({
    ...eventNamesQuery(app, typed),
    placeholderData: (before) => before,
  });
  const counts = new Map(names.map(({ name, count30d }) => [name, count30d]));
  return (
    <Autocomplete
      {...rest}
      value={value}
      onChange={onChange}
      data={[...counts.keys()]}
      limit={40}
      maxDropdownHeight={280}
      renderOption={({ option }) => (
        <Group justify="space-between" wrap="nowrap" flex={1}>
          <Text size="sm" truncate>
            {option.value}
          </Text>
          <Text size="xs" c="dimmed" className="numbers">
            {say('pick.event.count', { count: formats.number(counts.get(option.value) ?? 0) })}
          </Text>
        </Group>
      )}
    />
  );
}
