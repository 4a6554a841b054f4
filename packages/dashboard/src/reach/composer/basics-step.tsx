import { Input, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { AppSelect } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { useComposer } from './composer.ts';
import { Step } from './step.tsx';

/** What the campaign is called, whose it is, and what customers consent to when they get it. */
export function BasicsStep() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  return (
    <Step number={1} title={say('reach.step.basics')} description={say('reach.step.basics.about')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={say('reach.name')}
          description={say('reach.name.about')}
          maxLength={64}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={problemAt('$.name')}
          data-autofocus
          required
        />
        <AppSelect
          label={say('reach.app')}
          description={say('reach.app.about')}
          value={form.app}
          onChange={(app) => set({ app })}
          error={problemAt('$.app')}
          required
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Stack gap={4}>
          <Input.Label labelElement="div" id="topic-label">
            {say('reach.topic')}
          </Input.Label>
          <SegmentedControl
            fullWidth
            aria-labelledby="topic-label"
            value={form.topic}
            onChange={(value) => set({ topic: value === 'transactional' ? value : 'marketing' })}
            data={(['marketing', 'transactional'] as const).map((value) => ({
              value,
              label: say(`reach.topic.${value}`),
            }))}
          />
          <Text size="xs" c="dimmed">
            {say(`reach.topic.${form.topic}.about`)}
          </Text>
        </Stack>
        <TextInput
          label={say('reach.purpose')}
          description={say('reach.purpose.about')}
          placeholder={form.topic}
          maxLength={64}
          value={form.purpose}
          onChange={(event) => set({ purpose: event.currentTarget.value })}
          error={problemAt('$.purpose')}
        />
      </SimpleGrid>
    </Step>
  );
}
