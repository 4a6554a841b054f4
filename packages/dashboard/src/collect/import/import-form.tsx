import { Alert, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../../text/index.ts';
import { CodeBlock, useFormats } from '../../ui/index.ts';
import { appsQuery } from '../app/apps.ts';
import { type FileKind, guessUse, mappingOf, type TableUse } from './columns.ts';
import { readCsvHead } from './csv-head.ts';
import { type ChosenFile, nameOfFile } from './file-head.ts';
import { MappingForm } from './mapping-form.tsx';
import { previewOf } from './preview.ts';
import type { UploadOptions } from './upload.ts';

interface ImportFormProps {
  readonly chosen: ChosenFile;
  /** Whether it was tried and broke off. */
  readonly isAgain: boolean;
  readonly onStart: (read: Pick<UploadOptions, 'app' | 'kind' | 'format' | 'mapping' | 'source'>) => void;
  readonly onCancel: () => void;
}

const SHOWN_ROWS = 5;

/** Says of what app a file is, what it holds, and of a table what its columns mean. */
export function ImportForm({ chosen: { file, head }, isAgain, onStart, onCancel }: ImportFormProps) {
  const say = useText();
  const formats = useFormats();
  const apps = useQuery(appsQuery);
  const [chosenApp, setApp] = useState<string>();
  const [kind, setKind] = useState<FileKind>('events');
  const table = head.format === 'csv' ? readCsvHead(head.text, SHOWN_ROWS, head.isWhole) : undefined;
  const [ownUse, setUse] = useState<TableUse>();
  const use = ownUse ?? (table ? guessUse(table, kind) : undefined);
  const app =
    chosenApp ?? apps.data?.find(({ environment }) => environment === 'production')?.id ?? apps.data?.[0]?.id;
  const mapping = use ? mappingOf(use) : [];
  const lacks = table && use ? lackOf(use, kind) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (app === undefined || lacks) return;
    void nameOfFile(file).then((source) => onStart({ app, kind, format: head.format, mapping, source }));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          <b>{file.name}</b> · {formats.size(file.size)} · {say(`collect.import.format.${head.format}`)}
        </Text>
        <Group align="flex-end">
          <Select
            label={say('collect.stream.app')}
            data={(apps.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={app ?? null}
            onChange={(value) => setApp(value ?? undefined)}
            allowDeselect={false}
            w={260}
            maw="100%"
          />
          <SegmentedControl
            aria-label={say('collect.import.kind')}
            value={kind}
            onChange={(value) => {
              setKind(value === 'profiles' ? 'profiles' : 'events');
              setUse(undefined);
            }}
            data={(['events', 'profiles'] as const).map((value) => ({
              value,
              label: say(`collect.import.kind.${value}`),
            }))}
          />
        </Group>
        {table && use ? (
          <>
            <MappingForm head={table} use={use} kind={kind} onChange={setUse} />
            <Preview rows={previewOf(table, mapping, kind)} />
          </>
        ) : (
          <CodeBlock code={firstLines(head.text)} label={say('collect.import.first-lines')} />
        )}
        {lacks ? (
          <Alert color="yellow" variant="light" icon={<IconInfoCircle aria-hidden />}>
            {say(`collect.import.lacks.${lacks}`)}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" disabled={app === undefined || lacks !== undefined}>
            {say(isAgain ? 'collect.import.go-on' : 'collect.import.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What a table cannot do without: somebody it is about, and, where it tells what happened, what that is. */
function lackOf({ event, columns }: TableUse, kind: FileKind): 'who' | 'event' | undefined {
  const has = (...wanted: string[]): boolean => columns.some(({ target }) => wanted.includes(target));
  if (!has('userId', 'anonymousId')) return 'who';
  const tellsWhat = event.trim() !== '' || has('event') || (!has('properties') && has('traits'));
  return kind === 'events' && !tellsWhat ? 'event' : undefined;
}

function Preview({ rows }: { rows: ReturnType<typeof previewOf> }) {
  const say = useText();
  const [first] = rows;
  if (!first) return null;
  const refused = rows.filter((row) => 'refusal' in row);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {say('collect.import.preview')}
      </Text>
      <CodeBlock
        code={
          'refusal' in first
            ? first.refusal
            : first.events.map((event) => JSON.stringify(event, null, 2)).join('\n')
        }
        label={say('collect.import.preview')}
      />
      {refused.length > 0 ? (
        <Text size="sm" c="red">
          {say('collect.import.preview.refused', { count: refused.length, of: rows.length })}
        </Text>
      ) : null}
    </Stack>
  );
}

const LINES = 3;
const LINE_LENGTH = 500;

function firstLines(text: string): string {
  return text
    .split(/\r?\n/)
    .slice(0, LINES)
    .map((line) => line.slice(0, LINE_LENGTH))
    .join('\n');
}
