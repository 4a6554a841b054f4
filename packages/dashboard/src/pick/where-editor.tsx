import {
  ActionIcon,
  Autocomplete,
  Box,
  Button,
  Group,
  Input,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { operators } from '@relance/core/segment/expression';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useText } from '../text/index.ts';
import { propertiesQuery } from './queries.ts';
import { freshRow, namedTwice, opFits, type ValueKind, type WhereRow } from './where-rows.ts';

interface WhereEditorProps {
  /** What the conditions are for, for screen readers. */
  readonly label: string;
  /** The event whose properties are asked about, and its app. */
  readonly event: string;
  readonly app: string | undefined;
  readonly rows: readonly WhereRow[];
  readonly onChange: (rows: readonly WhereRow[]) => void;
  /** What is wrong with the condition on a property. */
  readonly problemOf?: (path: string) => string | undefined;
}

/** Conditions on the properties of an event; all must hold. */
export function WhereEditor({ label, event, app, rows, onChange, problemOf }: WhereEditorProps) {
  const say = useText();
  const { data: properties = [] } = useQuery(propertiesQuery(event, app));
  const twice = namedTwice(rows);
  const change = (key: string, to: Partial<WhereRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...to } : row)));
  return (
    <Box component="fieldset" p={0} m={0} bd="none" miw={0}>
      <Input.Label component="legend" mb={4} p={0}>
        {label}
      </Input.Label>
      <Stack gap="xs" align="stretch">
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            properties={properties}
            problem={twice.has(row.path.trim()) ? say('pick.where.twice') : problemOf?.(row.path.trim())}
            onChange={(to) => change(row.key, to)}
            onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
        <Group gap="sm">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...rows, freshRow()])}
          >
            {say('pick.where.add')}
          </Button>
          {rows.length > 1 ? (
            <Text size="xs" c="dimmed">
              {say('pick.where.all')}
            </Text>
          ) : null}
        </Group>
      </Stack>
    </Box>
  );
}

interface Property {
  readonly name: string;
  readonly types: readonly string[];
  readonly samples: readonly (string | number | boolean)[];
}

interface RowProps {
  readonly row: WhereRow;
  readonly properties: readonly Property[];
  readonly problem: string | undefined;
  readonly onChange: (to: Partial<WhereRow>) => void;
  readonly onRemove: () => void;
}

/** The kind of values a property mostly came with. */
function usualKind(property: Property | undefined): ValueKind | undefined {
  const [type] = property?.types ?? [];
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  return type === undefined ? undefined : 'text';
}

function Row({ row, properties, problem, onChange, onRemove }: RowProps) {
  const say = useText();
  const known = properties.find(({ name }) => name === row.path.trim());
  const setKind = (kind: ValueKind): Partial<WhereRow> => ({
    kind,
    ...(opFits(row.op, kind) ? {} : { op: 'is' }),
    ...(kind === 'flag' ? { values: ['true'] } : row.kind === 'flag' ? { values: [] } : {}),
  });
  const setPath = (path: string): void => {
    const kind = usualKind(properties.find(({ name }) => name === path));
    onChange({ path, ...(kind === undefined || kind === row.kind ? {} : setKind(kind)) });
  };
  return (
    <Group gap={6} align="flex-start" role="group" aria-label={row.path || say('pick.where.property')}>
      <Autocomplete
        size="xs"
        flex="2 1 140px"
        aria-label={say('pick.where.property')}
        placeholder={say('pick.where.property')}
        data={properties.map(({ name }) => name)}
        value={row.path}
        onChange={setPath}
        error={problem}
      />
      <OperatorSelect row={row} onChange={onChange} />
      {row.op === 'exists' || row.op === 'absent' ? null : (
        <>
          <NativeSelect
            size="xs"
            w={92}
            aria-label={say('pick.where.kind')}
            value={row.kind}
            onChange={(event) => onChange(setKind(kindNamed(event.currentTarget.value)))}
            data={KINDS.map((value) => ({ value, label: say(`pick.where.kind.${value}`) }))}
          />
          <ValueInput row={row} samples={known?.samples ?? []} onChange={onChange} />
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        onClick={onRemove}
        aria-label={say('pick.where.remove', { property: row.path })}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

const KINDS = ['text', 'number', 'flag'] as const;

function kindNamed(name: string): ValueKind {
  return KINDS.find((kind) => kind === name) ?? 'text';
}

function OperatorSelect({ row, onChange }: Pick<RowProps, 'row' | 'onChange'>) {
  const say = useText();
  const { language } = useLanguage();
  const choices = [
    ...operators().map(({ op, label }) => ({ value: op as string, label: label[language] })),
    { value: 'absent', label: say('pick.where.absent') },
  ].filter(({ value }) => opFits(value, row.kind));
  return (
    <NativeSelect
      size="xs"
      flex="1 1 120px"
      aria-label={say('pick.where.operator')}
      value={row.op}
      onChange={(event) => onChange({ op: event.currentTarget.value })}
      data={choices}
    />
  );
}

interface ValueInputProps extends Pick<RowProps, 'row' | 'onChange'> {
  readonly samples: Property['samples'];
}

function ValueInput({ row, samples, onChange }: ValueInputProps) {
  const say = useText();
  const common = { size: 'xs', flex: '2 1 120px', 'aria-label': say('pick.where.value') } as const;
  const [value = ''] = row.values;
  if (row.kind === 'flag')
    return (
      <NativeSelect
        {...common}
        value={value === 'true' ? 'true' : 'false'}
        onChange={(event) => onChange({ values: [event.currentTarget.value] })}
        data={[
          { value: 'true', label: say('pick.where.yes') },
          { value: 'false', label: say('pick.where.no') },
        ]}
      />
    );
  if (row.op === 'in' || row.op === 'notIn')
    return (
      <TagsInput
        {...common}
        data={samples.map(String)}
        value={[...row.values]}
        onChange={(values) => onChange({ values })}
        placeholder={row.values.length === 0 ? say('pick.where.values') : ''}
      />
    );
  if (row.kind === 'number')
    return (
      <TextInput
        {...common}
        inputMode="decimal"
        value={value}
        onChange={(event) => onChange({ values: [event.currentTarget.value] })}
      />
    );
  return (
    <Autocomplete
      {...common}
      data={[...new Set(samples.map(String))]}
      value={value}
      onChange={(text) => onChange({ values: [text] })}
    />
  );
}
