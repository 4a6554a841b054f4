import { Group, MultiSelect, type MultiSelectProps, Select, type SelectProps, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { segmentsQuery } from '../../pick/index.ts';
import { segmentName } from '../../segment/index.ts';
import { useText } from '../../text/index.ts';
import { useFormats } from '../../ui/index.ts';

interface SegmentSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'renderOption'> {
  /** Id of a segment; empty: none. */
  readonly value: string;
  readonly onChange: (segment: string) => void;
}

/** Picks one segment. */
export function SegmentSelect({ value, onChange, ...rest }: SegmentSelectProps) {
  const say = useText();
  const { data, details } = useSegments([value]);
  return (
    <Select
      {...rest}
      searchable
      data={data}
      value={value === '' ? null : value}
      onChange={(segment) => onChange(segment ?? '')}
      allowDeselect={false}
      nothingFoundMessage={say('pick.nothing')}
      renderOption={({ option }) => <Option name={option.label} detail={details.get(option.value) ?? ''} />}
    />
  );
}

interface SegmentsSelectProps extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange' | 'renderOption'> {
  readonly value: readonly string[];
  readonly onChange: (segments: readonly string[]) => void;
}

/** Picks segments. */
export function SegmentsSelect({ value, onChange, ...rest }: SegmentsSelectProps) {
  const say = useText();
  const { data, details } = useSegments(value);
  return (
    <MultiSelect
      {...rest}
      searchable
      hidePickedOptions
      data={data}
      value={[...value]}
      onChange={onChange}
      nothingFoundMessage={say('pick.nothing')}
      renderOption={({ option }) => <Option name={option.label} detail={details.get(option.value) ?? ''} />}
    />
  );
}

/** The segments there are and the chosen ones, which may be gone, with what is to be known of each. */
function useSegments(chosen: readonly string[]) {
  const say = useText();
  const formats = useFormats();
  const { data: segments = [] } = useQuery(segmentsQuery);
  const gone = chosen.filter((id) => id !== '' && !segments.some((segment) => segment.id === id));
  const data = [
    ...segments.map((segment) => ({ value: segment.id, label: segmentName(segment, say) })),
    ...gone.map((id) => ({ value: id, label: id })),
  ];
  const details = new Map(
    segments.map(({ id, size, small, state }) => [
      id,
      state === 'building'
        ? say('reach.segment.building')
        : say(small ? 'reach.segment.small' : 'reach.segment.size', { size: formats.number(size) }),
    ]),
  );
  return { data, details };
}

function Option({ name, detail }: { name: string; detail: string }) {
  return (
    <Group justify="space-between" wrap="nowrap" flex={1}>
      <Text size="sm" truncate>
        {name}
      </Text>
      <Text size="xs" c="dimmed" className="numbers">
        {detail}
      </Text>
    </Group>
  );
}
