import { Checkbox, Select, TextInput } from '@mantine/core';
import { useText } from '../../../text/index.ts';
import { type EditorProps, useWords } from './editor.ts';
import { NumberBox } from './number-box.tsx';

/** A text of one's own. */
export function TextField({ value, onChange, label, isFlawed }: EditorProps) {
  return (
    <TextInput
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      error={isFlawed}
      flex="0 1 150px"
      miw={120}
    />
  );
}

/** A number between the bounds of the field. */
export function NumberField({ field, value, onChange, label, isFlawed }: EditorProps) {
  return (
    <NumberBox
      label={label}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
      isFlawed={isFlawed}
      {...(field.minimum === undefined ? {} : { min: field.minimum })}
      {...(field.maximum === undefined ? {} : { max: field.maximum })}
    />
  );
}

/** Yes or no: what stands beside it says to what. */
export function FlagField({ value, onChange, label }: EditorProps) {
  const say = useText();
  return (
    <Checkbox
      aria-label={label}
      label={say(value === true ? 'segment.builder.yes' : 'segment.builder.no')}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      py={6}
    />
  );
}

/** One of several. */
export function ChoiceField({ field, value, onChange, label, isFlawed }: EditorProps) {
  const words = useWords();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      data={(field.choices ?? []).map((choice) => ({ value: choice.value, label: words(choice.label) }))}
      searchable
      allowDeselect={false}
      error={isFlawed}
      flex="0 1 190px"
      miw={120}
    />
  );
}
