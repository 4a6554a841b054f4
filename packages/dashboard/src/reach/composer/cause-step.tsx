import { Box, Group, Radio, Select, Stack, Text } from '@mantine/core';
import {
  IconBolt,
  IconDoorEnter,
  IconDoorExit,
  IconSend2,
  IconUserPlus,
  type TablerIcon,
} from '@tabler/icons-react';
import { EventInput, WhereEditor } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { CAUSES, type Cause } from './campaign-form.ts';
import { useComposer } from './composer.ts';
import { DurationInput } from './duration-input.tsx';
import { SegmentSelect } from './segment-select.tsx';
import { Step } from './step.tsx';

const ICONS: Readonly<Record<Cause, TablerIcon>> = {
  once: IconSend2,
  event: IconBolt,
  entered: IconDoorEnter,
  exited: IconDoorExit,
  joined: IconUserPlus,
};

/** What makes the campaign speak, how long after, and how often to one customer. */
export function CauseStep() {
  const say = useText();
  const { form, set } = useComposer();
  return (
    <Step number={2} title={say('reach.step.cause')} description={say('reach.step.cause.about')}>
      <Radio.Group
        aria-label={say('reach.step.cause')}
        value={form.cause}
        onChange={(value) => set({ cause: CAUSES.find((one) => one === value) ?? 'once' })}
      >
        <Box
          display="grid"
          style={{
            gap: 'var(--mantine-spacing-xs)',
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 190px), 1fr))',
          }}
        >
          {CAUSES.map((cause) => (
            <CauseCard key={cause} cause={cause} isChosen={form.cause === cause} />
          ))}
        </Box>
      </Radio.Group>
      {form.cause === 'event' ? <TriggerFields /> : null}
      {form.cause === 'entered' || form.cause === 'exited' ? <TransitionField /> : null}
      {form.cause === 'once' ? null : <AgainFields />}
    </Step>
  );
}

function CauseCard({ cause, isChosen }: { cause: Cause; isChosen: boolean }) {
  const say = useText();
  const Icon = ICONS[cause];
  return (
    <Radio.Card
      value={cause}
      p="sm"
      h="100%"
      bg={isChosen ? 'var(--mantine-primary-color-light)' : 'transparent'}
      bd={`1px solid ${isChosen ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-default-border)'}`}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Icon size={20} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
        <Stack gap={2}>
          <Text size="sm" fw={550} lh={1.3}>
            {say(`reach.cause.${cause}`)}
          </Text>
          <Text size="xs" c="dimmed" lh={1.35}>
            {say(`reach.cause.${cause}.about`)}
          </Text>
        </Stack>
      </Group>
    </Radio.Card>
  );
}

function TriggerFields() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const { trigger } = form;
  return (
    <>
      <EventInput
        maw={420}
        label={say('reach.trigger.event')}
        app={form.app || undefined}
        value={trigger.event}
        onChange={(event) => set({ trigger: { ...trigger, event } })}
        error={problemAt('$.trigger.event')}
        required
      />
      <WhereEditor
        label={say('reach.trigger.where')}
        event={trigger.event}
        app={form.app || undefined}
        rows={trigger.where}
        onChange={(where) => set({ trigger: { ...trigger, where } })}
        problemOf={(path) => problemAt(`$.trigger.where.${path}`)}
      />
    </>
  );
}

function TransitionField() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  return (
    <SegmentSelect
      maw={420}
      label={say('reach.trigger.segment')}
      value={form.segment}
      onChange={(segment) => set({ segment })}
      error={problemAt('$.trigger.segment') ?? problemAt('$.trigger.where')}
      required
    />
  );
}

const REPEATS = ['once', 'every', 'always'] as const;

function AgainFields() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  return (
    <Group align="flex-start" gap="xl">
      {form.cause === 'joined' ? null : (
        <DurationInput
          label={say('reach.delay')}
          description={say('reach.delay.about')}
          value={form.delay}
          onChange={(delay) => set({ delay })}
          error={problemAt('$.trigger.delay')}
          isOptional
        />
      )}
      <Select
        label={say('reach.repeat')}
        description={say('reach.repeat.about')}
        data={REPEATS.map((value) => ({ value, label: say(`reach.repeat.${value}`) }))}
        value={form.repeat}
        onChange={(value) => set({ repeat: REPEATS.find((one) => one === value) ?? 'once' })}
        error={form.repeat === 'every' ? undefined : problemAt('$.repeat')}
        allowDeselect={false}
        w={260}
      />
      {form.repeat === 'every' ? (
        <DurationInput
          label={say('reach.repeat.pause')}
          description={say('reach.repeat.pause.about')}
          value={form.every}
          onChange={(every) => set({ every })}
          error={problemAt('$.repeat')}
        />
      ) : null}
    </Group>
  );
}
