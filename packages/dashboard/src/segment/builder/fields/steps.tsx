import { ActionIcon, Badge, Box, Button, Group, Stack, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../text/index.ts';
import type { PathStep } from '../path.ts';
import { moveStep, OPEN_STEP, type Step, stepOf, stepsIn, stepsValue, stepValue } from '../steps.ts';
import { OPEN_PREDICATE } from '../where.ts';
import { DurationBox } from './duration-box.tsx';
import { type EditorProps, isFlawedAt } from './editor.ts';
import { EventName } from './names.tsx';
import { type Reordering, useReorder } from './reorder.ts';
import { WhereRows } from './where.tsx';

/** A sequence has no more steps. */
const MOST_STEPS = 10;

/** The steps of a sequence, in their order: added, taken out, filled in, and moved by dragging or with the arrow keys. */
export function StepsField({ value, onChange, flaws }: EditorProps) {
  const say = useText();
  const steps = stepsIn(value);
  const [moved, setMoved] = useState('');
  const set = (next: readonly Step[]): void => onChange(stepsValue(next));
  const reordering = useReorder<HTMLOListElement>(steps.length, (from, to) => {
    set(moveStep(steps, from, to));
    setMoved(say('segment.step.moved', { place: to + 1, count: steps.length }));
  });
  const { dragged, list } = reordering;
  // Places are counted without what is dragged.
  const places = [...steps.keys()].filter((index) => index !== dragged?.from);
  return (
    <Stack gap={6} align="flex-start" w="100%">
      <Box component="ol" ref={list} className="sequence" data-dragging={dragged !== undefined || undefined}>
        {steps.map((step, index) => (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place and what was typed there.
            key={index}
            component="li"
            className="sequence-step"
            data-dragged={dragged?.from === index || undefined}
            data-drop={dropAt(places, dragged?.to, index)}
          >
            <StepCard
              step={step}
              index={index}
              isOnly={steps.length === 1}
              reordering={reordering}
              isFlawed={(...path) => isFlawedAt(flaws, index, ...path)}
              onChange={(next) => set(steps.with(index, next))}
              onRemove={() => set(steps.toSpliced(index, 1))}
            />
          </Box>
        ))}
      </Box>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={steps.length >= MOST_STEPS}
        onClick={() => set([...steps, { ...OPEN_STEP, within: '7d' }])}
      >
        {say('segment.step.add')}
      </Button>
      <VisuallyHidden aria-live="polite">{moved}</VisuallyHidden>
    </Stack>
  );
}

/** Where the line is drawn that shows where a dragged step would be put: before a step, or after the last. */
function dropAt(places: readonly number[], to: number | undefined, index: number): string | undefined {
  if (to === undefined) return undefined;
  if (places[to] === index) return 'before';
  return to === places.length && places.at(-1) === index ? 'after' : undefined;
}

interface StepCardProps {
  readonly step: Step;
  readonly index: number;
  readonly isOnly: boolean;
  readonly reordering: Reordering<HTMLOListElement>;
  readonly isFlawed: (...path: readonly PathStep[]) => boolean;
  readonly onChange: (step: Step) => void;
  readonly onRemove: () => void;
}

function StepCard(props: StepCardProps) {
  const { step, index, isOnly, reordering, isFlawed, onChange, onRemove } = props;
  const say = useText();
  const number = index + 1;
  return (
    <Group gap={4} align="flex-start" wrap="nowrap" role="group" aria-label={say('segment.step', { number })}>
      <Tooltip label={say('segment.step.move.hint')} openDelay={500} multiline maw={240}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className="condition-handle"
          mt={4}
          aria-label={say('segment.step.move', { number })}
          aria-description={say('segment.step.move.hint')}
          {...reordering.handle(index)}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Badge variant="default" circle mt={8} aria-hidden>
        {number}
      </Badge>
      <StepParts
        step={step}
        label={say('segment.step', { number })}
        after={index === 0 ? undefined : 'step'}
        isFlawed={isFlawed}
        onChange={onChange}
      />
      <Tooltip label={say('segment.step.remove', { number })}>
        <ActionIcon
          variant="subtle"
          color="gray"
          mt={4}
          disabled={isOnly}
          aria-label={say('segment.step.remove', { number })}
          onClick={onRemove}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** An event that must not follow, and how long it must not. */
export function StepField({ value, onChange, label, flaws }: EditorProps) {
  return (
    <StepParts
      step={stepOf(value)}
      label={label}
      after="last"
      isFlawed={(...path) => isFlawedAt(flaws, ...path)}
      onChange={(step) => onChange(stepValue(step))}
    />
  );
}

interface StepPartsProps {
  readonly step: Step;
  readonly label: string;
  /** After what its time is counted: the step before it, where it may be left out, or the last step, where it may not. */
  readonly after: 'step' | 'last' | undefined;
  readonly isFlawed: (...path: readonly PathStep[]) => boolean;
  readonly onChange: (step: Step) => void;
}

/** What a step says: which event, how soon, with which properties. */
function StepParts({ step, label, after, isFlawed, onChange }: StepPartsProps) {
  const say = useText();
  const { event, where, within } = step;
  return (
    <Stack gap={6} flex={1} miw={0} align="flex-start">
      <Group gap={6} w="100%">
        <EventName
          label={say('segment.step.event', { label })}
          value={event}
          onChange={(name) => onChange({ ...step, event: name })}
          app={undefined}
          isFlawed={isFlawed('event')}
        />
        {after !== undefined && within !== undefined ? (
          <Group gap={6} wrap="nowrap" className="sequence-within">
            <Text size="sm" c="dimmed">
              {say('segment.step.within')}
            </Text>
            <DurationBox
              label={say('segment.step.time', { label })}
              value={within}
              onChange={(next) => onChange({ ...step, within: next })}
              isFlawed={isFlawed('within')}
            />
            <Text size="sm" c="dimmed">
              {say(`segment.step.after.${after}`)}
            </Text>
          </Group>
        ) : null}
      </Group>
      {where ? (
        <WhereRows
          event={event ?? undefined}
          rows={where}
          onChange={(rows) => onChange({ ...step, where: rows.length === 0 ? undefined : rows })}
          label={say('segment.step.where', { label })}
          isFlawed={isFlawed('where')}
          canBeNone
        />
      ) : null}
      <StepChoices step={step} canBeLater={after === 'step'} onChange={onChange} />
    </Stack>
  );
}

interface StepChoicesProps {
  readonly step: Step;
  /** Its time may be limited, or not. */
  readonly canBeLater: boolean;
  readonly onChange: (step: Step) => void;
}

/** What may be added to a step, and whether its time is limited. */
function StepChoices({ step, canBeLater, onChange }: StepChoicesProps) {
  const say = useText();
  const isLimited = step.within !== undefined;
  return (
    <Group gap={4}>
      {step.where ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => onChange({ ...step, where: [['', OPEN_PREDICATE]] })}
        >
          {say('segment.step.add-where')}
        </Button>
      )}
      {canBeLater ? (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={isLimited ? <IconX size={13} aria-hidden /> : <IconPlus size={13} aria-hidden />}
          onClick={() => onChange({ ...step, within: isLimited ? undefined : '7d' })}
        >
          {say(isLimited ? 'segment.step.any-time' : 'segment.step.add-within')}
        </Button>
      ) : null}
    </Group>
  );
}
