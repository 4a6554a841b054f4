import { Button, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { cornersIn, type ShapeFlaw, type ShapeKind } from './shape-draft.ts';
import type { ShapeEditing } from './use-shape.ts';

interface ShapeFieldsProps {
  readonly editing: ShapeEditing;
  /** What to point at; empty before somebody tried to save. */
  readonly flaws: ReadonlySet<ShapeFlaw>;
}

/** The numbers of a shape: the same that is drawn on the map, for the keyboard and for those who have them. */
export function ShapeFields(props: ShapeFieldsProps) {
  const Fields = FIELDS[props.editing.draft.kind];
  return <Fields {...props} />;
}

const FIELDS: { readonly [K in ShapeKind]: (props: ShapeFieldsProps) => ReactNode } = {
  circle: CircleFields,
  polygon: PolygonFields,
  beacon: BeaconFields,
};

function CircleFields({ editing, flaws }: ShapeFieldsProps) {
  const say = useText();
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say('segment.place.circle.how')}
      </Text>
      <Group gap="sm" grow align="flex-start" preventGrowOverflow={false}>
        <NumberField editing={editing} flaws={flaws} name="latitude" limit={90} decimals={6} />
        <NumberField editing={editing} flaws={flaws} name="longitude" limit={180} decimals={6} />
      </Group>
      <NumberField editing={editing} flaws={flaws} name="radius" suffix=" m" />
      <UndoButton editing={editing} />
    </Stack>
  );
}

function PolygonFields({ editing: { draft, change, undo }, flaws }: ShapeFieldsProps) {
  const say = useText();
  const { corners, wrong } = cornersIn(draft.corners);
  const flaw = (['few-corners', 'many-corners', 'meridian', 'corner'] as const).find((one) => flaws.has(one));
  const error =
    wrong.length > 0
      ? say('segment.place.flaw.line', { line: wrong[0] })
      : flaw && say(`segment.place.flaw.${flaw}`);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say('segment.place.polygon.how')}
      </Text>
      <Textarea
        label={say('segment.place.corners')}
        description={say('segment.place.corners.how')}
        value={draft.corners}
        onChange={({ currentTarget }) => change({ corners: currentTarget.value }, 'corners')}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        error={error}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Text size="xs" c="dimmed" aria-live="polite">
        {say('segment.place.corners.count', { count: corners.length })}
      </Text>
      <Group gap="xs">
        <UndoButton editing={{ draft, change, undo }} />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTrash size={15} aria-hidden />}
          disabled={draft.corners === ''}
          onClick={() => change({ corners: '' })}
        >
          {say('segment.place.corners.clear')}
        </Button>
      </Group>
    </Stack>
  );
}

function BeaconFields({ editing, flaws }: ShapeFieldsProps) {
  const say = useText();
  const { draft, change } = editing;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say('segment.place.beacon.how')}
      </Text>
      <TextInput
        label={say('segment.place.uuid')}
        placeholder="f7826da6-4fa2-4e98-8024-bc5b71e0893e"
        value={draft.uuid}
        onChange={({ currentTarget }) => change({ uuid: currentTarget.value }, 'uuid')}
        error={flaws.has('uuid') ? say('segment.place.flaw.uuid') : undefined}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group gap="sm" grow align="flex-start" preventGrowOverflow={false}>
        <NumberField editing={editing} flaws={flaws} name="major" isOptional />
        <NumberField editing={editing} flaws={flaws} name="minor" isOptional />
      </Group>
    </Stack>
  );
}

interface NumberFieldProps extends ShapeFieldsProps {
  readonly name: 'latitude' | 'longitude' | 'radius' | 'major' | 'minor';
  /** Both ways from 0; without it the number is never below 0. */
  readonly limit?: number;
  readonly decimals?: number;
  readonly suffix?: string;
  readonly isOptional?: boolean;
}

function NumberField(props: NumberFieldProps) {
  const { editing, flaws, name, limit, decimals = 0, suffix, isOptional = false } = props;
  const say = useText();
  const { language } = useLanguage();
  const label = say(`segment.place.${name}`);
  return (
    <NumberInput
      label={isOptional ? `${label} (${say('ui.optional')})` : label}
      value={editing.draft[name] ?? ''}
      onChange={(typed) => {
        const number = typeof typed === 'number' ? typed : Number.parseFloat(typed);
        editing.change({ [name]: Number.isFinite(number) ? number : null }, name);
      }}
      decimalScale={decimals}
      decimalSeparator={language === 'fr' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      min={limit === undefined ? 0 : -limit}
      {...(limit === undefined ? {} : { max: limit })}
      {...(suffix === undefined ? {} : { suffix, thousandSeparator: language === 'fr' ? '\u202f' : ',' })}
      hideControls
      miw={120}
      error={flaws.has(name) ? say(`segment.place.flaw.${name}`) : undefined}
    />
  );
}

function UndoButton({ editing: { undo } }: { editing: ShapeEditing }) {
  const say = useText();
  return (
    <Button
      variant="default"
      size="xs"
      w="fit-content"
      leftSection={<IconArrowBackUp size={15} aria-hidden />}
      disabled={!undo}
      onClick={undo}
    >
      {say('segment.builder.undo')}
    </Button>
  );
}
