import { Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { ProblemAlert, useFormats } from '../../ui/index.ts';
import { useAudienceWords } from '../campaign/campaign-words.ts';
import { audienceOf } from './audience-form.ts';
import { useComposer } from './composer.ts';
import { useAudience } from './use-audience.ts';

/** How many the campaign is for now, and how many of them its channels can reach. */
export function AudienceEstimate() {
  const say = useText();
  const formats = useFormats();
  const { form } = useComposer();
  const sentence = useAudienceWords(audienceOf(form.audience));
  const { all, email, push, error } = useAudience();
  if (error && !all) return <ProblemAlert error={error} />;
  if (!all) return null;
  const most = form.audience.filters.maxUsers ?? Number.POSITIVE_INFINITY;
  const size = Math.min(all.size, most);
  const about = all.exact ? '' : `${say('reach.estimate.about')} `;
  return (
    <Paper p="sm" bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-7))" role="status">
      <Group justify="space-between" align="baseline" gap="xs">
        <Text fw={650} className="numbers">
          {about}
          {say('reach.estimate', { size: formats.number(size), count: size })}
        </Text>
        <Text size="sm" c="dimmed" className="numbers">
          {say('reach.estimate.of', {
            of: formats.number(all.of),
            share: formats.percent(all.of > 0 ? size / all.of : 0),
          })}
        </Text>
      </Group>
      <Progress
        value={all.of > 0 ? (100 * size) / all.of : 0}
        size="sm"
        my={6}
        aria-label={say('reach.estimate.label')}
      />
      <Stack gap={2}>
        <Text size="sm" c="dimmed">
          {sentence}
        </Text>
        <Group gap="md">
          {email ? (
            <Text size="sm">
              {say('reach.estimate.email', { size: formats.number(Math.min(email.size, most)) })}
            </Text>
          ) : null}
          {push ? (
            <Text size="sm">
              {say('reach.estimate.push', { size: formats.number(Math.min(push.size, most)) })}
            </Text>
          ) : null}
        </Group>
        <Text size="xs" c="dimmed">
          {say('reach.estimate.before-consent')}
        </Text>
      </Stack>
    </Paper>
  );
}
