import { Group, Select } from '@mantine/core';
import type { Json } from '@relance/core/kernel';
import { useState } from 'react';
import { useText } from '../../../text/index.ts';
import { NumberBox } from './number-box.tsx';

const UNITS = ['s', 'm', 'h', 'd', 'w'] as const;
type Unit = (typeof UNITS)[number];

interface DurationBoxProps {
  readonly label: string;
  /** `14d`, or null. */
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly isFlawed: boolean;
}

/** A duration: how many of which unit. */
export function DurationBox({ label, value, onChange, isFlawed }: DurationBoxProps) {
  const say = useText();
  const [, digits, letter] = /^(\d+)([smhdw])$/.exec(typeof value === 'string' ? value : '') ?? [];
  // The unit stays while there is no number.
  const [kept, keep] = useState<Unit>('d');
  const unit = UNITS.find((one) => one === letter) ?? kept;
  const amount = digits === undefined ? null : Number(digits);
  return (
    <Group gap={4} wrap="nowrap">
      <NumberBox
        label={say('segment.builder.amount', { label })}
        value={amount}
        onChange={(typed) => {
          keep(unit);
          onChange(typed === null ? null : `${typed}${unit}`);
        }}
        isFlawed={isFlawed}
        isWhole
        min={1}
        width={68}
      />
      <Select
        aria-label={say('segment.builder.unit', { label })}
        value={unit}
        onChange={(chosen) => {
          const next = UNITS.find((one) => one === chosen) ?? unit;
          keep(next);
          if (amount !== null) onChange(`${amount}${next}`);
        }}
        data={UNITS.map((one) => ({ value: one, label: say(`segment.unit.${one}`, { count: amount ?? 2 }) }))}
        allowDeselect={false}
        w={116}
      />
    </Group>
  );
}
