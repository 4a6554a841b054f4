import { Group, Select, Text } from '@mantine/core';
import type { Json } from '@relance/core/kernel';
import { useText } from '../../../text/index.ts';
import { objectOf } from '../objects.ts';
import { DurationBox } from './duration-box.tsx';
import { type EditorProps, useOptions } from './editor.ts';
import { InstantBox } from './instant-box.tsx';

const WINDOWS = ['within', 'between', 'from', 'to'] as const;

/** When something happened: within some time up to now, or from one instant to another. */
export function WindowField({ value, onChange, label, isFlawed }: EditorProps) {
  const say = useText();
  const window = objectOf(value);
  const { within, from, to } = window;
  const kind =
    within !== undefined ? 'within' : from === undefined ? 'to' : to === undefined ? 'from' : 'between';
  const options = useOptions(WINDOWS, (one) => `segment.window.${one}`);
  const choose = (chosen: string | null): void => {
    const open = { from: from ?? null, to: to ?? null };
    if (chosen === 'within') onChange({ within: '30d' });
    else if (chosen === 'between') onChange(open);
    else if (chosen === 'from') onChange({ from: open.from });
    else onChange({ to: open.to });
  };
  const set = (member: string, part: Json): void => onChange({ ...window, [member]: part });
  return (
    <Group gap={6}>
      <Select
        aria-label={label}
        data={options}
        value={kind}
        onChange={choose}
        allowDeselect={false}
        w={170}
      />
      {within === undefined ? null : (
        <DurationBox
          label={label}
          value={within}
          onChange={(part) => set('within', part)}
          isFlawed={isFlawed}
        />
      )}
      {from === undefined ? null : (
        <InstantBox
          label={say('segment.window.from')}
          value={from}
          onChange={(part) => set('from', part)}
          isFlawed={isFlawed}
        />
      )}
      {to === undefined ? null : (
        <Group gap={6} wrap="nowrap">
          {kind === 'between' ? <Text size="sm">{say('segment.builder.and')}</Text> : null}
          <InstantBox
            label={say('segment.window.to')}
            value={to}
            onChange={(part) => set('to', part)}
            isFlawed={isFlawed}
          />
        </Group>
      )}
    </Group>
  );
}

/** How long. */
export function DurationField({ value, onChange, label, isFlawed }: EditorProps) {
  return <DurationBox label={label} value={value} onChange={onChange} isFlawed={isFlawed} />;
}

const TIMES = ['lte', 'lt', 'gt', 'gte', 'before', 'after'] as const;

/** How long ago something was, or before or after which instant. */
export function TimePredicateField({ value, onChange, label, isFlawed }: EditorProps) {
  const { ago, before, after } = objectOf(value);
  const [[than, duration] = [undefined, null]] = Object.entries(objectOf(ago));
  const instant = before ?? after ?? null;
  const kind = before !== undefined ? 'before' : after !== undefined ? 'after' : (than ?? 'lte');
  const options = useOptions(TIMES, (one) => `segment.time.${one}`);
  const choose = (chosen: string | null): void => {
    if (chosen === 'before' || chosen === 'after') onChange({ [chosen]: instant });
    else onChange({ ago: { [chosen ?? 'lte']: duration ?? '7d' } });
  };
  return (
    <Group gap={6}>
      <Select
        aria-label={label}
        data={options}
        value={kind}
        onChange={choose}
        allowDeselect={false}
        w={186}
      />
      {kind === 'before' || kind === 'after' ? (
        <InstantBox
          label={label}
          value={instant}
          onChange={(part) => onChange({ [kind]: part })}
          isFlawed={isFlawed}
        />
      ) : (
        <DurationBox
          label={label}
          value={duration}
          onChange={(part) => onChange({ ago: { [kind]: part } })}
          isFlawed={isFlawed}
        />
      )}
    </Group>
  );
}
