import { Group, Paper, SegmentedControl, Select, Stack } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { parseWhere } from '@relance/core/segment/expression';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  AppSelect,
  EventInput,
  propertiesQuery,
  rowsOf,
  WhereEditor,
  type WhereRow,
  whereOf,
} from '../pick/index.ts';
import { useText } from '../text/index.ts';
import { type Asked, whereFrom } from './events-report.ts';
import { PeriodPicker } from './period-picker.tsx';

interface EventsQuestionProps {
  readonly asked: Asked;
  readonly onAsk: (to: Partial<Asked>) => void;
}

/** What is asked: which event, where, split by what, when, counted how. */
export function EventsQuestion({ asked, onAsk }: EventsQuestionProps) {
  const say = useText();
  const { app, event = '', by, count } = asked;
  const [typed, setTyped] = useState(event);
  const ask = useDebouncedCallback((name: string) => {
    const other = name.trim() || undefined;
    if (other !== asked.event) onAsk({ event: other, by: undefined, where: undefined });
  }, 350);
  return (
    <Paper withBorder p="md" bg="var(--console-surface)">
      <Stack gap="md">
        <Group align="flex-end" gap="sm">
          <EventInput
            flex="1 1 220px"
            maw={360}
            label={say('measure.event')}
            app={app}
            value={typed}
            onChange={(name) => {
              setTyped(name);
              ask(name);
            }}
          />
          <AppSelect
            w={180}
            label={say('measure.app')}
            none={say('measure.all-apps')}
            value={app ?? ''}
            onChange={(chosen) => onAsk({ app: chosen || undefined })}
          />
          <BySelect event={event} app={app} by={by} onBy={(name) => onAsk({ by: name })} />
        </Group>
        <Group align="flex-end" gap="sm">
          <PeriodPicker period={asked} onChange={onAsk} />
          <SegmentedControl
            aria-label={say('measure.counted')}
            value={count ?? 'events'}
            onChange={(value) => onAsk({ count: value === 'customers' ? value : undefined })}
            data={(['events', 'customers'] as const).map((value) => ({
              value,
              label: say(`measure.counted.${value}`),
            }))}
          />
        </Group>
        {event === '' ? null : <Conditions key={event} asked={asked} onAsk={onAsk} />}
      </Stack>
    </Paper>
  );
}

interface BySelectProps {
  readonly event: string;
  readonly app: string | undefined;
  readonly by: string | undefined;
  readonly onBy: (by: string | undefined) => void;
}

function BySelect({ event, app, by, onBy }: BySelectProps) {
  const say = useText();
  const { data: properties = [] } = useQuery(propertiesQuery(event, app));
  const names = properties.map(({ name }) => name);
  return (
    <Select
      w={200}
      label={say('measure.by')}
      placeholder={say('measure.by.nothing')}
      data={by === undefined || names.includes(by) ? names : [by, ...names]}
      value={by ?? null}
      onChange={(name) => onBy(name ?? undefined)}
      clearable
      searchable
      disabled={event === ''}
      nothingFoundMessage={say('pick.nothing')}
    />
  );
}

/** Conditions go into the address once they can be asked. */
function Conditions({ asked, onAsk }: EventsQuestionProps) {
  const say = useText();
  const [rows, setRows] = useState<readonly WhereRow[]>(() => rowsOf(whereFrom(asked.where)));
  const ask = useDebouncedCallback((given: readonly WhereRow[]) => {
    const where = whereOf(given);
    if (where === undefined) onAsk({ where: undefined });
    else if (parseWhere(where).ok) onAsk({ where: JSON.stringify(where) });
  }, 400);
  return (
    <WhereEditor
      label={say('measure.where')}
      event={asked.event ?? ''}
      app={asked.app}
      rows={rows}
      onChange={(given) => {
        setRows(given);
        ask(given);
      }}
    />
  );
}
