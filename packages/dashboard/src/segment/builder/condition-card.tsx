import { ActionIcon, Box, Button, Group, Paper, Stack, Text, Tooltip } from '@mantine/core';
import type { Field } from '@relance/core/segment/expression';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { GROUP_ICONS } from './add-menu.tsx';
import { Claimed } from './claimed.tsx';
import { type DraftNode, isValue } from './draft.ts';
import { setValue } from './draft-edits.ts';
import { useDragging } from './drag.tsx';
import { useEditing } from './editing.tsx';
import { useWords } from './fields/editor.ts';
import { EDITORS } from './fields/editors.tsx';
import type { Flaw } from './flaws.ts';
import { kindNamed } from './grammar.ts';
import { Flaws, Handle, NodeMenu, type Shown, useNodeName, Wrappers } from './node-parts.tsx';
import { Remaining } from './remaining.tsx';
import { START } from './values.ts';

/** Fields that say nothing by themselves: their name stands before them. */
const NAMED: ReadonlySet<Field['type']> = new Set(['text', 'number', 'flag', 'app', 'duration']);

/** Fields too large for the first line. */
const LARGE: ReadonlySet<Field['type']> = new Set(['steps', 'step']);

/** One condition: what it is and what must be said on the first line, what may be said below it. */
export function ConditionCard({ shown }: { shown: Shown }) {
  const { whole, wrappers, core } = shown;
  const words = useWords();
  const nameOf = useNodeName();
  const { flaws, isTried } = useEditing();
  const { dragged } = useDragging();
  const isOnto = dragged?.drop !== undefined && 'onto' in dragged.drop && dragged.drop.onto === whole.key;
  const kind = kindNamed(core.kind);
  const fields = (kind?.fields ?? []).filter(isValue);
  const own = flaws.filter(({ key, what }) => key === core.key && (isTried || what !== 'missing'));
  const Icon = GROUP_ICONS[kind?.group ?? 'audience'];
  const line = (field: Field) => (
    <Group key={field.name} gap={6} wrap="nowrap">
      {NAMED.has(field.type) ? (
        <Text size="sm" c="dimmed">
          {words(field.label)}
        </Text>
      ) : null}
      <FieldEditor node={core} field={field} flaws={own} />
    </Group>
  );
  return (
    <Paper
      withBorder
      p="xs"
      bg="var(--console-surface)"
      className="condition-card"
      data-node={whole.key}
      data-card
      data-onto={isOnto || undefined}
      data-dragged={dragged?.key === whole.key || undefined}
      role="group"
      aria-label={nameOf(core)}
    >
      <Group gap={4} align="flex-start" wrap="nowrap">
        <Handle shown={shown} />
        <Group gap={8} mih={36} flex={1} miw={0}>
          <Wrappers wrappers={wrappers} />
          <Group gap={6} wrap="nowrap">
            <Icon size={17} aria-hidden className="condition-icon" />
            <Text size="sm" fw={600}>
              {kind ? words(kind.label) : core.kind}
            </Text>
            <Claimed node={core} />
          </Group>
          {fields.filter(({ optional, type }) => !optional && !LARGE.has(type)).map(line)}
          <Remaining node={whole} />
        </Group>
        <NodeMenu shown={shown} />
      </Group>
      <Stack gap={8} className="condition-more">
        {fields
          .filter(({ optional, type }) => !optional && LARGE.has(type))
          .map((field) => (
            <FieldEditor key={field.name} node={core} field={field} flaws={own} />
          ))}
        {fields
          .filter(({ optional, name }) => optional && core.values[name] !== undefined)
          .map((field) => (
            <OptionalLine key={field.name} node={core} field={field} flaws={own} />
          ))}
        <OptionalFields node={core} fields={fields} />
        <Flaws flaws={own} />
      </Stack>
    </Paper>
  );
}

interface FieldEditorProps {
  readonly node: DraftNode;
  readonly field: Field;
  /** Of the condition. */
  readonly flaws: readonly Flaw[];
}

function FieldEditor({ node, field, flaws }: FieldEditorProps) {
  const words = useWords();
  const { edit } = useEditing();
  const own = flaws.filter((flaw) => flaw.field === field.name);
  const kind = kindNamed(node.kind);
  const Editor = EDITORS[field.type];
  const label = words(field.label);
  const kindLabel = kind ? words(kind.label) : node.kind;
  return (
    <Editor
      node={node}
      field={field}
      value={node.values[field.name] ?? null}
      onChange={(value) =>
        edit((draft) => setValue(draft, node.key, field.name, value), `${node.key} ${field.name}`)
      }
      label={label === kindLabel ? label : `${kindLabel}, ${label}`}
      isFlawed={own.length > 0}
      flaws={own}
    />
  );
}

/** A field that was added: its name, its editor, and the way to take it out again. */
function OptionalLine({ node, field, flaws }: FieldEditorProps) {
  const say = useText();
  const words = useWords();
  const { edit } = useEditing();
  const label = words(field.label);
  return (
    <Group gap={6} align="flex-start" className="condition-line">
      <Text size="sm" c="dimmed" className="condition-label">
        {label}
      </Text>
      <Box className="condition-editor">
        <FieldEditor node={node} field={field} flaws={flaws} />
      </Box>
      <Tooltip label={say('segment.builder.take-out', { name: label })}>
        <ActionIcon
          variant="subtle"
          color="gray"
          mt={4}
          aria-label={say('segment.builder.take-out', { name: label })}
          onClick={() => edit((draft) => setValue(draft, node.key, field.name, undefined))}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** The fields that may be added. */
function OptionalFields({ node, fields }: { node: DraftNode; fields: readonly Field[] }) {
  const words = useWords();
  const { edit } = useEditing();
  const open = fields.filter(({ optional, name }) => optional && node.values[name] === undefined);
  if (open.length === 0) return null;
  return (
    <Group gap={4}>
      {open.map((field) => (
        <Button
          key={field.name}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => edit((draft) => setValue(draft, node.key, field.name, START[field.type](field)))}
        >
          {words(field.label)}
        </Button>
      ))}
    </Group>
  );
}
