import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../text/index.ts';
import {
  appsQuery,
  groupsQuery,
  placesQuery,
  programmesQuery,
  segmentsQuery,
  useEventNames,
  useProducts,
  useScores,
  useTraits,
} from '../../names.ts';
import { segmentName } from '../../segment-name.ts';
import { useOwnSegment } from '../own-segment.ts';
import { type EditorProps, valueOfType } from './editor.ts';
import { NameInput } from './name-input.tsx';

/** The name of an event of the condition's app. */
export function EventField({ node, value, ...rest }: EditorProps) {
  return (
    <EventName {...rest} value={typeof value === 'string' ? value : null} app={valueOfType(node, 'app')} />
  );
}

interface EventNameProps extends Pick<EditorProps, 'label' | 'isFlawed'> {
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
  readonly app: string | undefined;
}

/** The name of an event, with those that came in of late. */
export function EventName({ value, onChange, app, label, isFlawed }: EventNameProps) {
  const say = useText();
  const [query] = useDebouncedValue(value ?? '', 200);
  const suggestions = useEventNames(query, app);
  return (
    <NameInput
      label={label}
      placeholder={say('segment.builder.event')}
      value={value ?? ''}
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

/** A known user group. */
export function GroupField(props: EditorProps) {
  const say = useText();
  const { data } = useQuery(groupsQuery);
  return <Picker {...props} items={data?.items ?? []} placeholder={say('segment.builder.user-group')} />;
}

/** A place. */
export function PlaceField(props: EditorProps) {
  const say = useText();
  const { data } = useQuery(placesQuery);
  return <Picker {...props} items={data?.items ?? []} placeholder={say('segment.builder.place')} />;
}

/** A campaign, whose messages are meant. */
export function ProgrammeField(props: EditorProps) {
  const say = useText();
  const { data } = useQuery(programmesQuery);
  return <Picker {...props} items={data?.items ?? []} placeholder={say('segment.builder.programme')} />;
}

/** The id of a product, with those that were ordered of late. */
export function ProductField({ value, onChange, label, isFlawed }: EditorProps) {
  const say = useText();
  const suggestions = useProducts();
  return (
    <NameInput
      label={label}
      placeholder={say('segment.builder.product')}
      value={typeof value === 'string' ? value : ''}
      onChange={(id) => onChange(id === '' ? null : id)}
      suggestions={suggestions}
      isFlawed={isFlawed}
      width={180}
    />
  );
}

/** The name of a score, with those that were written. */
export function ScoreField({ value, onChange, label, isFlawed }: EditorProps) {
  const say = useText();
  const suggestions = useScores();
  return (
    <NameInput
      label={label}
      placeholder={say('segment.builder.score')}
      value={typeof value === 'string' ? value : ''}
      onChange={(name) => onChange(name === '' ? null : name)}
      suggestions={suggestions}
      isFlawed={isFlawed}
      width={180}
    />
  );
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
