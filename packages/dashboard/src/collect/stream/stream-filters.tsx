import { Autocomplete, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { appsQuery } from '../app/apps.ts';
import { useWritten } from '../written.ts';
import type { StreamFilter } from './use-event-stream.ts';

interface StreamFiltersProps {
  readonly filter: StreamFilter;
  readonly onChange: (filter: StreamFilter) => void;
}

/** A filter begins a new stream: wait until somebody has written what he means, ms. */
const PAUSE_MS = 900;

/** Which events to follow: of one app, of one name, of one customer. */
export function StreamFilters({ filter, onChange }: StreamFiltersProps) {
  const say = useText();
  const apps = useQuery(appsQuery);
  return (
    <>
      <Select
        flex="1 1 180px"
        maw={{ sm: 260 }}
        label={say('collect.stream.app')}
        placeholder={say('collect.stream.every-app')}
        data={(apps.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.app ?? null}
        onChange={(app) => onChange(changed(filter, { app: app ?? '' }))}
        clearable
        searchable
      />
      <NameFilter filter={filter} onWritten={(name) => onChange(changed(filter, { name }))} />
      <CustomerFilter filter={filter} onWritten={(customer) => onChange(changed(filter, { customer }))} />
    </>
  );
}

/** The filter with a member changed; an empty text takes it out. */
function changed(
  filter: StreamFilter,
  change: { readonly [Name in keyof StreamFilter]?: string },
): StreamFilter {
  const members = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== '');
  return Object.fromEntries(members);
}

interface WrittenProps {
  readonly filter: StreamFilter;
  readonly onWritten: (text: string) => void;
}

function NameFilter({ filter, onWritten }: WrittenProps) {
  const say = useText();
  const { text, write, tell } = useWritten(filter.name ?? '', onWritten, PAUSE_MS);
  const [asked] = useDebouncedValue(text.trim(), 200);
  const names = useQuery({
    queryKey: ['event-names', filter.app ?? null, asked],
    queryFn: () =>
      answer(
        api.GET('/v1/events/names', {
          params: {
            query: { ...(filter.app ? { app: filter.app } : {}), ...(asked ? { query: asked } : {}) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return (
    <Autocomplete
      flex="1 1 180px"
      maw={{ sm: 300 }}
      label={say('collect.stream.name')}
      placeholder={say('collect.stream.every-name')}
      data={[...new Set((names.data?.items ?? []).map(({ name }) => name))]}
      value={text}
      onChange={write}
      onOptionSubmit={tell}
      clearable
    />
  );
}

function CustomerFilter({ filter, onWritten }: WrittenProps) {
  const say = useText();
  const { text, write, tell } = useWritten(filter.customer ?? '', onWritten, PAUSE_MS);
  return (
    <TextInput
      flex="1 1 180px"
      maw={{ sm: 300 }}
      label={say('collect.stream.customer')}
      placeholder={say('collect.stream.every-customer')}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell(event.currentTarget.value);
      }}
    />
  );
}
