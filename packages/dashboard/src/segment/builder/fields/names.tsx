import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../text/index.ts';
import { appsQuery, segmentsQuery, useEventNames, useTraits } from '../../names.ts';
import { segmentName } from '../../segment-name.ts';
import { useOwnSegment } from '../own-segment.ts';
import { type EditorProps, valueOfType } from './editor.ts';
import { NameInput } from './name-input.tsx';

/** The name of an event, with those that came in of late. */
export function EventField({ node, value, onChange, label, isFlawed }: EditorProps) {
  const say = useText();
  const text = typeof value === 'string' ? value : '';
  const [query] = useDebouncedValue(text, 200);
  const suggestions = useEventNames(query, valueOfType(node, 'app'));
  return (
    <NameInput
      label={label}
      placeholder={say('segment.builder.event')}
      value={text}
      onChange={(name) => onChange(name === '' ? null : name)}
      suggestions={suggestions}
      isFlawed={isFlawed}
    />
  );
}

/** The path of a trait, with those that customers have. */
export function TraitField({ value, onChange, label, isFlawed }: EditorProps) {
  const say = useText();
  const text = typeof value === 'string' ? value : '';
  const [query] = useDebouncedValue(text, 200);
  const suggestions = useTraits(query);
  return (
    <NameInput
      label={label}
      placeholder={say('segment.builder.trait')}
      value={text}
      onChange={(name) => onChange(name === '' ? null : name)}
      suggestions={suggestions}
      isFlawed={isFlawed}
      width={180}
    />
  );
}

/** Another segment. The one that is being edited is not offered: segments do not refer to themselves. */
export function SegmentField(props: EditorProps) {
  const say = useText();
  const own = useOwnSegment();
  const { data } = useQuery(segmentsQuery);
  const segments = (data?.items ?? [])
    .filter(({ id }) => id !== own)
    .map((segment) => ({ id: segment.id, name: segmentName(segment, say) }));
  return <Picker {...props} items={segments} placeholder={say('segment.builder.segment')} />;
}

/** An app. */
export function AppField(props: EditorProps) {
  const say = useText();
  const { data } = useQuery(appsQuery);
  return <Picker {...props} items={data?.items ?? []} placeholder={say('segment.builder.app')} />;
}

interface PickerProps extends EditorProps {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly placeholder: string;
}

function Picker({ value, onChange, label, isFlawed, items, placeholder }: PickerProps) {
  const say = useText();
  const chosen = typeof value === 'string' ? value : null;
  // What is gone, or not read yet, still stands here by its id.
  const known = chosen === null || items.some(({ id }) => id === chosen);
  const all = known ? items : [...items, { id: chosen, name: chosen }];
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      value={chosen}
      onChange={onChange}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      allowDeselect={false}
      nothingFoundMessage={say('segment.builder.nothing-fits')}
      error={isFlawed}
      flex="0 1 240px"
      miw={120}
    />
  );
}
