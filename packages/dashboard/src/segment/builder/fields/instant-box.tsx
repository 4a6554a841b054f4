import { TextInput } from '@mantine/core';
import { type Json, parseInstant } from '@relance/core/kernel';
import { printInstant } from '@relance/core/segment/expression';

interface InstantBoxProps {
  readonly label: string;
  /** An instant as expressions write it, or null. */
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly isFlawed: boolean;
}

/** An instant in UTC, as expressions count. */
export function InstantBox({ label, value, onChange, isFlawed }: InstantBoxProps) {
  const ms = typeof value === 'string' ? parseInstant(value) : undefined;
  return (
    <TextInput
      type="datetime-local"
      aria-label={`${label} (UTC)`}
      value={ms === undefined ? '' : printInstant(ms).replace(/(:00)?\.000Z$|Z$/, '')}
      onChange={({ currentTarget }) => {
        const typed = parseInstant(
          `${currentTarget.value}${currentTarget.value.length === 16 ? ':00' : ''}Z`,
        );
        onChange(typed === undefined ? null : printInstant(typed));
      }}
      rightSection="UTC"
      rightSectionWidth={44}
      rightSectionProps={{ 'aria-hidden': true }}
      error={isFlawed}
      w={248}
      maw="100%"
      styles={{ section: { fontSize: 'var(--mantine-font-size-xs)', color: 'var(--mantine-color-dimmed)' } }}
    />
  );
}
