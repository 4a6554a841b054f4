import { Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { type ColumnUse, type FileKind, isNamed, TARGETS, type TableUse, VALUES } from './columns.ts';
import type { CsvHead } from './csv-head.ts';

interface MappingFormProps {
  readonly head: CsvHead;
  readonly use: TableUse;
  readonly kind: FileKind;
  readonly onChange: (use: TableUse) => void;
}

/** What becomes of each column of a table. */
export function MappingForm({ head, use, kind, onChange }: MappingFormProps) {
  const say = useText();
  const isEventSaid = use.columns.some(({ target }) => target === 'event');
  const change = (place: number, changed: Partial<ColumnUse>): void =>
    onChange({
      ...use,
      columns: use.columns.map((one, at) => (at === place ? { ...one, ...changed } : one)),
    });
  return (
    <Stack gap="sm">
      {kind === 'events' && !isEventSaid ? (
        <TextInput
          label={say('collect.import.event')}
          description={say('collect.import.event.hint')}
          placeholder="Order Completed"
          value={use.event}
          onChange={(event) => onChange({ ...use, event: event.currentTarget.value })}
          maw={420}
        />
      ) : null}
      <Table.ScrollContainer minWidth={560} tabIndex={0}>
        <Table aria-label={say('collect.import.mapping')} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('collect.import.column')}</Table.Th>
              <Table.Th>{say('collect.import.becomes')}</Table.Th>
              <Table.Th>{say('collect.import.named')}</Table.Th>
              <Table.Th>{say('collect.import.read-as')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {use.columns.map((column, place) => (
              <Row
                key={`${place.toString()} ${column.column}`}
                use={column}
                sample={head.rows[0]?.[place] ?? ''}
                onChange={(changed) => change(place, changed)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

interface RowProps {
  readonly use: ColumnUse;
  readonly sample: string;
  readonly onChange: (changed: Partial<ColumnUse>) => void;
}

function Row({ use, sample, onChange }: RowProps) {
  const say = useText();
  const isUsed = use.target !== 'none';
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {use.column}
        </Text>
        <Text size="xs" c="dimmed" truncate maw={180}>
          {sample}
        </Text>
      </Table.Td>
      <Table.Td>
        <Select
          size="xs"
          aria-label={say('collect.import.becomes.of', { column: use.column })}
          data={TARGETS.map((value) => ({ value, label: say(`collect.import.target.${value}`) }))}
          value={use.target}
          onChange={(value) => onChange({ target: TARGETS.find((one) => one === value) ?? use.target })}
          allowDeselect={false}
        />
      </Table.Td>
      <Table.Td>
        {isNamed(use.target) ? (
          <TextInput
            size="xs"
            aria-label={say('collect.import.named.of', { column: use.column })}
            value={use.name}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
            error={!/^[A-Za-z_$][\w$.-]*$/.test(use.name)}
          />
        ) : null}
      </Table.Td>
      <Table.Td>
        {isUsed && isNamed(use.target) ? (
          <Select
            size="xs"
            aria-label={say('collect.import.read-as.of', { column: use.column })}
            data={VALUES.map((value) => ({ value, label: say(`collect.import.value.${value}`) }))}
            value={use.value}
            onChange={(value) => onChange({ value: VALUES.find((one) => one === value) ?? use.value })}
            allowDeselect={false}
          />
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
