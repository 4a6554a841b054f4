import { Alert, Button, Checkbox, Code, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { ADDRESSES } from '@relance/core/segment/group';
import { IconAlertTriangle, IconFileUpload } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useText } from '../../text/index.ts';
import { useFormats } from '../../ui/index.ts';
import { type AddressText, readAddressText, textOfCsv } from './address-text.ts';

/** The addresses of a group while they are entered. */
export interface AddressEditing {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly read: AddressText;
  readonly hasConsent: boolean;
  readonly setConsent: (has: boolean) => void;
  /** What keeps them from being sent. */
  readonly flaw: 'none' | 'refused' | 'too-many' | 'consent' | undefined;
}

/** Keeps the addresses of a group while they are entered. */
export function useAddresses(): AddressEditing {
  const [text, setText] = useState('');
  const [hasConsent, setConsent] = useState(false);
  // Ten thousand addresses take a moment to read: what is typed shows first.
  const settled = useDeferredValue(text);
  const read = useMemo(() => readAddressText(settled), [settled]);
  const flaw =
    read.refused.length > 0
      ? 'refused'
      : read.isTooMany
        ? 'too-many'
        : read.addresses.length === 0
          ? 'none'
          : hasConsent
            ? undefined
            : 'consent';
  return { text, setText, read, hasConsent, setConsent, flaw };
}

/** Takes the addresses of a group, typed or from a CSV file, and the word that these people agreed. */
export function AddressFields({ editing, isTried }: { editing: AddressEditing; isTried: boolean }) {
  const say = useText();
  const { text, setText, hasConsent, setConsent, flaw, read } = editing;
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Textarea
          label={say('segment.group.addresses')}
          description={say('segment.group.addresses.how')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autosize
          minRows={5}
          maxRows={14}
          spellCheck={false}
          error={
            flaw === 'too-many'
              ? say('segment.group.flaw.too-many', { most: ADDRESSES.most })
              : isTried && flaw === 'none'
                ? say('segment.group.flaw.none')
                : undefined
          }
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <Group justify="space-between" gap="xs">
          <Counted read={read} />
          <FileButton
            accept=".csv,text/csv,text/plain"
            inputProps={{ 'aria-label': say('segment.group.file') }}
            onChange={(file) => void file?.text().then((csv) => setText(textOfCsv(csv)))}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                leftSection={<IconFileUpload size={15} aria-hidden />}
              >
                {say('segment.group.file')}
              </Button>
            )}
          </FileButton>
        </Group>
      </Stack>
      <Refused editing={editing} />
      <Checkbox
        label={say('segment.group.consent')}
        description={say('segment.group.consent.detail')}
        checked={hasConsent}
        onChange={({ currentTarget }) => setConsent(currentTarget.checked)}
        error={isTried && !hasConsent ? say('segment.group.flaw.consent') : undefined}
      />
    </Stack>
  );
}

/** How many addresses were recognised, and how much was not. */
function Counted({ read: { addresses, refused } }: { read: AddressText }) {
  const say = useText();
  return (
    <Text size="sm" c="dimmed" className="numbers" aria-live="polite">
      {say('segment.group.counted', { addresses: addresses.length, refused: refused.length })}
    </Text>
  );
}

/** So many of what is no address are shown. */
const SHOWN = 20;

function Refused({ editing: { read, setText } }: { editing: AddressEditing }) {
  const say = useText();
  const formats = useFormats();
  const { addresses, refused } = read;
  if (refused.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={say('segment.group.refused', { count: refused.length })}
    >
      <Stack gap="xs" align="flex-start">
        <Group gap={6}>
          {refused.slice(0, SHOWN).map((word) => (
            <Code key={word} style={{ overflowWrap: 'anywhere' }}>
              {word.slice(0, 60)}
            </Code>
          ))}
          {refused.length > SHOWN ? (
            <Text size="sm">
              {say('segment.group.refused.more', { count: formats.number(refused.length - SHOWN) })}
            </Text>
          ) : null}
        </Group>
        <Button variant="default" size="xs" onClick={() => setText(addresses.join('\n'))}>
          {say('segment.group.refused.drop')}
        </Button>
      </Stack>
    </Alert>
  );
}
