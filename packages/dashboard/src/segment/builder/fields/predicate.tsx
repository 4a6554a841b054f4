import { Group, Select, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Json, JsonObject } from '@relance/core/kernel';
import { type Suggestion, useTraits } from '../../names.ts';
import { OPERATORS } from '../grammar.ts';
import { comparisonOf, type EditorProps, operatorNamed, useWords, valueOfType } from './editor.ts';
import { NumberBox } from './number-box.tsx';
import { Operand } from './operand.tsx';
import { forOperand, valuesOf } from './operand-type.ts';

interface ComparisonProps {
  readonly value: Json;
  readonly onChange: (value: JsonObject) => void;
  readonly label: string;
  readonly isFlawed: boolean;
  readonly known: Suggestion | undefined;
}

/** An operator and what it compares with. */
export function Comparison({ value, onChange, label, isFlawed, known }: ComparisonProps) {
  const words = useWords();
  const { op, operand } = comparisonOf(value);
  const type = operatorNamed(op)?.operand ?? 'value';
  return (
    <Group gap={6} flex="0 1 auto">
      <Select
        aria-label={label}
        value={op}
        onChange={(next) => {
          const operator = operatorNamed(next ?? '');
          if (operator) onChange({ [operator.op]: forOperand(operand, operator.operand) });
        }}
        data={OPERATORS.map((one) => ({ value: one.op, label: words(one.label) }))}
        allowDeselect={false}
        maxDropdownHeight={360}
        w={158}
      />
      <Operand
        operand={type}
        value={operand}
        onChange={(next) => onChange({ [op]: next })}
        label={`${label}, ${words(operatorNamed(op)?.label ?? { en: op, fr: op })}`}
        isFlawed={isFlawed}
        known={known}
      />
    </Group>
  );
}

/** Facts of devices that are no texts. */
const DEVICE_TYPES: Readonly<Record<string, Suggestion>> = {
  pushEnabled: { name: 'pushEnabled', types: ['boolean'] },
};

/** What a trait or a fact of a device must be. */
export function PredicateField({ node, value, onChange, label, isFlawed }: EditorProps) {
  const trait = valueOfType(node, 'trait') ?? '';
  const [query] = useDebouncedValue(trait, 200);
  const traits = useTraits(query);
  const fact = valueOfType(node, 'device-field');
  const known = fact === undefined ? traits.find(({ name }) => name === trait) : DEVICE_TYPES[fact];
  return <Comparison value={value} onChange={onChange} label={label} isFlawed={isFlawed} known={known} />;
}

interface CountComparisonProps extends Omit<ComparisonProps, 'known'> {
  /** Counts are whole and never below 0; sums are neither. */
  readonly isWhole: boolean;
}

/** What a number must be: one of the operators that numbers have. */
export function CountComparison({ value, onChange, label, isFlawed, isWhole }: CountComparisonProps) {
  const words = useWords();
  const { op, operand } = comparisonOf(value);
  const isList = operatorNamed(op)?.operand === 'values';
  return (
    <Group gap={6}>
      <Select
        aria-label={label}
        value={op}
        onChange={(next) => {
          const operator = operatorNamed(next ?? '');
          if (operator) onChange({ [operator.op]: forOperand(operand, operator.operand) });
        }}
        data={OPERATORS.filter(({ counts }) => counts).map((one) => ({
          value: one.op,
          label: words(one.label),
        }))}
        allowDeselect={false}
        w={158}
      />
      {isList ? (
        <TagsInput
          aria-label={label}
          value={Array.isArray(operand) ? operand.map(String) : []}
          onChange={(tags) => {
            const counts = valuesOf(tags, 'number');
            onChange({ [op]: counts.length === 0 ? null : counts });
          }}
          error={isFlawed}
          flex="0 1 220px"
        />
      ) : (
        <NumberBox
          label={label}
          value={typeof operand === 'number' ? operand : null}
          onChange={(count) => onChange({ [op]: count })}
          isFlawed={isFlawed}
          isWhole={isWhole}
          {...(isWhole ? { min: 0, max: 1_000_000_000 } : { width: 110 })}
        />
      )}
    </Group>
  );
}
