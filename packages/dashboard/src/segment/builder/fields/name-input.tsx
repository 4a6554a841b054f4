import { Autocomplete, Group, Text } from '@mantine/core';
import { useFormats } from '../../../ui/index.ts';
import type { Suggestion } from '../../names.ts';

interface NameInputProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly isFlawed?: boolean;
  readonly width?: number;
}

/** A text that is most likely one of some known names: offers them, and takes any other. */
export function NameInput(props: NameInputProps) {
  const { label, placeholder, value, onChange, suggestions, isFlawed = false, width = 230 } = props;
  const formats = useFormats();
  const counts = new Map(suggestions.map(({ name, count }) => [name, count]));
  return (
    <Autocomplete
      aria-label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value}
      onChange={onChange}
      data={[...counts.keys()]}
      limit={40}
      maxDropdownHeight={280}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', shadow: 'md' }}
      error={isFlawed}
      flex={`0 1 ${width}px`}
      miw={120}
      spellCheck={false}
      renderOption={({ option }) => {
        const count = counts.get(option.value);
        return (
          <Group justify="space-between" gap="xl" wrap="nowrap" flex={1} miw={Math.max(0, width - 24)}>
            <span>{option.value}</span>
            {count === undefined ? null : (
              <Text size="xs" c="dimmed" className="numbers">
                {formats.number(count)}
              </Text>
            )}
          </Group>
        );
      }}
    />
  );
}
