import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useText } from '../../../text/index.ts';
import { useProperties } from '../../names.ts';
import { OPEN_PREDICATE, rowsOf, rowsValue, type WhereRow } from '../where.ts';
import { type EditorProps, valueOfType } from './editor.ts';
import { NameInput } from './name-input.tsx';
import { Comparison } from './predicate.tsx';

/** What properties of the event must be. */
export function WhereField({ node, value, onChange, label, isFlawed }: EditorProps) {
  return (
    <WhereRows
      event={valueOfType(node, 'event')}
      rows={rowsOf(value)}
      onChange={(rows) => onChange(rowsValue(rows))}
      label={label}
      isFlawed={isFlawed}
    />
  );
}

interface WhereRowsProps {
  /** Whose properties are offered. */
  readonly event: string | undefined;
  readonly rows: readonly WhereRow[];
  readonly onChange: (rows: readonly WhereRow[]) => void;
  readonly label: string;
  readonly isFlawed: boolean;
  /** The last row may go too. */
  readonly canBeNone?: boolean;
}

/** Properties and what they must be: one row each, all of which hold. */
export function WhereRows(props: WhereRowsProps) {
  const { event, rows, onChange, label, isFlawed, canBeNone = false } = props;
  const say = useText();
  const properties = useProperties(event);
  const set = (index: number, row: WhereRow): void => onChange(rows.with(index, row));
  return (
    <Stack gap={6} flex={1} align="flex-start">
      {rows.map(([path, predicate], index) => {
        const known = properties.find(({ name }) => name === path);
        const name = say('segment.where.row', { row: index + 1, label });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name until one is typed, and its name changes with every letter.
          <Group key={index} gap={6} role="group" aria-label={name}>
            {index > 0 ? (
              <Text size="sm" c="dimmed">
                {say('segment.builder.and')}
              </Text>
            ) : null}
            <NameInput
              label={say('segment.where.property')}
              placeholder={say('segment.where.property')}
              value={path}
              onChange={(next) => set(index, [next, predicate])}
              suggestions={properties}
              isFlawed={isFlawed && (path === '' || rows.filter(([other]) => other === path).length > 1)}
              width={170}
            />
            <Comparison
              value={predicate}
              onChange={(next) => set(index, rowsOf([[path, next]])[0] ?? [path, OPEN_PREDICATE])}
              label={say('segment.where.comparison')}
              isFlawed={isFlawed && Object.values(predicate).every((part) => part === null)}
              known={known}
            />
            {rows.length > 1 || canBeNone ? (
              <Tooltip label={say('segment.where.remove')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  onClick={() => onChange(rows.toSpliced(index, 1))}
                  aria-label={`${say('segment.where.remove')} · ${path || name}`}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            ) : null}
          </Group>
        );
      })}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => onChange([...rows, ['', OPEN_PREDICATE]])}
      >
        {say('segment.where.add')}
      </Button>
    </Stack>
  );
}
