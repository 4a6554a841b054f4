import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import { useId } from 'react';
import { useText } from '../../text/index.ts';
import { partsOf, UNITS } from '../durations.ts';

interface DurationInputProps {
  readonly label: string;
  readonly description?: string;
  /** Such as `36h`; empty: none. */
  readonly value: string;
  readonly onChange: (duration: string) => void;
  readonly error?: string | undefined;
  /** Nothing may stand there. */
  readonly isOptional?: boolean;
}

/** A length of time: a number and its unit. */
export function DurationInput({
  label,
  description,
  value,
  onChange,
  error,
  isOptional,
}: DurationInputProps) {
  const say = useText();
  const id = useId();
  const { amount, unit } = partsOf(value);
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={description}
      error={error}
      labelProps={{ htmlFor: `${id}-amount` }}
    >
      <Group gap={6} wrap="nowrap" mt={4}>
        <NumberInput
          id={`${id}-amount`}
          w={90}
          min={isOptional ? 0 : 1}
          max={9_999}
          allowDecimal={false}
          allowNegative={false}
          value={amount === 0 ? '' : amount}
          onChange={(next) => onChange(next === '' || Number(next) === 0 ? '' : `${next}${unit}`)}
          error={Boolean(error)}
        />
        <NativeSelect
          aria-label={say('reach.unit')}
          value={unit}
          // Without an amount there is no duration to keep the unit in: one of it is meant.
          onChange={(event) => onChange(`${amount || 1}${event.currentTarget.value}`)}
          data={UNITS.toReversed().map((one) => ({ value: one, label: say(`reach.unit.name.${one}`) }))}
        />
      </Group>
    </Input.Wrapper>
  );
}
