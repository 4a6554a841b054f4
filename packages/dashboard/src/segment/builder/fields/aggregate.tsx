import { Group, Select } from '@mantine/core';
import type { Json } from '@relance/core/kernel';
import type { Field } from '@relance/core/segment/expression';
import { useText } from '../../../text/index.ts';
import { ORDER, useProperties } from '../../names.ts';
import { type Aggregate, aggregateOf, aggregateValue, howsOf } from '../aggregate.ts';
import type { DraftNode } from '../draft.ts';
import { kindNamed } from '../grammar.ts';
import { type EditorProps, isFlawedAt, useOptions, useWords, valueOfType } from './editor.ts';
import { NameInput } from './name-input.tsx';
import { CountComparison } from './predicate.tsx';

/** How often, or the sum, the average, the extremes or the variety of a property, and what it must be. */
export function AggregateField({ node, field, value, onChange, label, flaws }: EditorProps) {
  const say = useText();
  const { how, of, predicate } = aggregateOf(value);
  const isCount = how === 'count';
  const set = (change: Partial<Aggregate>): void =>
    onChange(aggregateValue({ how, of, predicate, ...change }));
  const only = field.choices?.length === 1 ? field.choices[0]?.value : undefined;
  const hows = howsOf(field);
  const options = useOptions(hows, (one) => `segment.how.${one}`);
  return (
    <Group gap={6}>
      <Select
        aria-label={label}
        value={how}
        onChange={(chosen) => {
          const next = hows.find((one) => one === chosen) ?? how;
          set({ how: next, of: of ?? only });
        }}
        data={options}
        allowDeselect={false}
        w={158}
      />
      {isCount ? null : (
        <OfProperty
          field={field}
          event={eventOf(node)}
          value={of ?? null}
          onChange={(next) => set({ of: next })}
          label={say('segment.how.of', { label })}
          isFlawed={isFlawedAt(flaws, how, 'of')}
        />
      )}
      <CountComparison
        value={predicate}
        onChange={(next) => set({ predicate: next })}
        label={label}
        isFlawed={flaws.length > 0 && !isFlawedAt(flaws, how, 'of')}
        isWhole={isCount || how === 'distinct'}
      />
    </Group>
  );
}

/** Whose properties are offered: those of the event; of orders where a kind has no event of its own. */
function eventOf(node: DraftNode): string | undefined {
  const hasEvent = kindNamed(node.kind)?.fields.some(({ type }) => type === 'event');
  return hasEvent ? valueOfType(node, 'event') : ORDER;
}

interface OfPropertyProps {
  readonly field: Field;
  readonly event: string | undefined;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly label: string;
  readonly isFlawed: boolean;
}

/** Of what: one of the choices of the field, or a property of the event. */
function OfProperty({ field: { choices }, event, value, onChange, label, isFlawed }: OfPropertyProps) {
  const say = useText();
  const words = useWords();
  const properties = useProperties(choices ? undefined : event);
  if (choices)
    return (
      <Select
        aria-label={label}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        data={choices.map((choice) => ({ value: choice.value, label: words(choice.label) }))}
        allowDeselect={false}
        error={isFlawed}
        w={196}
      />
    );
  return (
    <NameInput
      label={label}
      placeholder={say('segment.where.property')}
      value={typeof value === 'string' ? value : ''}
      onChange={(path) => onChange(path === '' ? null : path)}
      suggestions={properties}
      isFlawed={isFlawed}
      width={170}
    />
  );
}
