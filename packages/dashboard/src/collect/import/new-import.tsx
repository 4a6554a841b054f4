import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { canonicalJson, murmur3 } from '@relance/core/kernel';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Section, showProblem } from '../../ui/index.ts';
import { type ChosenFile, lookAt } from './file-head.ts';
import { ImportForm } from './import-form.tsx';
import { Progressing } from './progressing.tsx';
import { useUpload } from './use-upload.ts';

/** Starts an import: choose a file, say what it holds, watch it go. */
export function NewImport() {
  const say = useText();
  const [chosen, setChosen] = useState<ChosenFile>();
  const { sending, start, cancel, reset } = useUpload();
  const isSending = sending.state === 'sending';
  useWindowEvent('beforeunload', (event) => {
    if (isSending) event.preventDefault();
  });
  const choose = (file: File | null | undefined): void => {
    if (!file) return;
    reset();
    lookAt(file).then(
      (head) => setChosen({ file, head, id: freshId() }),
      (error: unknown) => showProblem(error, say),
    );
  };
  return (
    <Section title={say('collect.import.new')} description={say('collect.import.new.detail')}>
      <DropZone onFile={choose} isDisabled={isSending} />
      {sending.state === 'failed' ? <ProblemAlert error={sending.error} /> : null}
      {chosen && (isSending || sending.state === 'done') ? (
        <Progressing file={chosen.file} sending={sending} onCancel={cancel} />
      ) : null}
      {chosen && sending.state !== 'done' ? (
        // Out of sight while the file is on its way: should that fail, what was chosen is still there.
        <div hidden={isSending}>
          <ImportForm
            key={chosen.id}
            chosen={chosen}
            isAgain={sending.state === 'failed'}
            onStart={(read) =>
              void start({ ...read, file: chosen.file, idempotencyKey: keyOf(chosen, read) })
            }
            onCancel={() => setChosen(undefined)}
          />
        </div>
      ) : null}
    </Section>
  );
}

/** Random, also where a page came over plain http and crypto.randomUUID is missing. */
function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(36)).join('');
}

/** The same file read in the same way is the same request: a second try goes on where the first was cut off. */
function keyOf({ id }: ChosenFile, read: object): string {
  return `${id}-${murmur3(canonicalJson(read))}`;
}

function DropZone({ onFile, isDisabled }: { onFile: (file: File | null) => void; isDisabled: boolean }) {
  const say = useText();
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, value: boolean): void => {
    event.preventDefault();
    setOver(value && !isDisabled);
  };
  return (
    <Paper
      withBorder
      p="md"
      bg={isOver ? 'var(--mantine-primary-color-light)' : 'transparent'}
      style={{ borderStyle: 'dashed' }}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        if (!isDisabled) onFile(event.dataTransfer.files[0] ?? null);
      }}
    >
      <Group gap="md">
        <IconFileUpload size={28} aria-hidden />
        <Stack gap={2} flex="1 1 220px">
          <Text fw={600}>{say('collect.import.drop')}</Text>
          <Text size="sm" c="dimmed">
            {say('collect.import.formats')}
          </Text>
        </Stack>
        <FileButton onChange={onFile} accept=".csv,.ndjson,.jsonl,.json,.gz" disabled={isDisabled}>
          {(props) => (
            <Button {...props} variant="light">
              {say('collect.import.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Paper>
  );
}
