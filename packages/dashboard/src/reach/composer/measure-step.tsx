import { Group, Input, NumberInput, Slider, Stack, Switch, Text } from '@mantine/core';
import { EventInput, WhereEditor } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import type { CampaignForm } from './campaign-form.ts';
import { useComposer } from './composer.ts';
import { DurationInput } from './duration-input.tsx';
import { Step } from './step.tsx';

/** How it will be known what the campaign changed: a goal, and customers who are held back. */
export function MeasureStep() {
  const say = useText();
  const { form, set } = useComposer();
  return (
    <Step number={6} title={say('reach.step.measure')} description={say('reach.step.measure.about')}>
      <Switch
        label={say('reach.goal.has')}
        description={say('reach.goal.has.about')}
        checked={form.hasGoal}
        onChange={(event) => set({ hasGoal: event.currentTarget.checked })}
      />
      {form.hasGoal ? <GoalFields /> : null}
      <ControlField />
    </Step>
  );
}

function GoalFields() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const { goal } = form;
  const change = (to: Partial<CampaignForm['goal']>): void => set({ goal: { ...goal, ...to } });
  return (
    <Stack gap="md" pl={{ base: 0, sm: 52 }}>
      <Group align="flex-start">
        <EventInput
          flex="1 1 220px"
          maw={380}
          label={say('reach.goal.event')}
          app={form.app || undefined}
          value={goal.event}
          onChange={(event) => change({ event })}
          error={problemAt('$.goal.event')}
          required
        />
        <DurationInput
          label={say('reach.goal.within')}
          value={goal.within}
          onChange={(within) => change({ within })}
          error={problemAt('$.goal.within')}
        />
      </Group>
      <WhereEditor
        label={say('reach.goal.where')}
        event={goal.event}
        app={form.app || undefined}
        rows={goal.where}
        onChange={(where) => change({ where })}
        problemOf={(path) => problemAt(`$.goal.where.${path}`)}
      />
    </Stack>
  );
}

function ControlField() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const { controlPercent } = form;
  const error = problemAt('$.controlPercent');
  return (
    <Stack gap={4}>
      <Input.Label labelElement="div" id="control-label">
        {say('reach.control')}
      </Input.Label>
      <Text size="xs" c="dimmed">
        {say('reach.control.about')}
      </Text>
      <Group gap="lg" maw={460} wrap="nowrap">
        <Slider
          flex={1}
          thumbProps={{ 'aria-labelledby': 'control-label' }}
          min={0}
          max={50}
          step={1}
          value={controlPercent}
          onChange={(value) => set({ controlPercent: value })}
          label={null}
        />
        <NumberInput
          w={92}
          aria-labelledby="control-label"
          min={0}
          max={50}
          suffix=" %"
          value={controlPercent}
          onChange={(value) => set({ controlPercent: Number(value) })}
          error={error}
        />
      </Group>
    </Stack>
  );
}
