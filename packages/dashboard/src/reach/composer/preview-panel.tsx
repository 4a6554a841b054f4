import { Alert, Code, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type paths } from '../../api/index.ts';
import { CustomerSelect } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Waiting } from '../../ui/index.ts';
import { useLanguageNames } from '../language-names.ts';
import { type Channel, draftOf } from './campaign-form.ts';
import { useComposer } from './composer.ts';
import { useExampleEvent } from './example-event.ts';
import { previewContent } from './preview-content.ts';
import { PreviewEmail } from './preview-email.tsx';
import { PreviewPush } from './preview-push.tsx';
import { PreviewWebhook } from './preview-webhook.tsx';
import { useAudience } from './use-audience.ts';

type Preview = paths['/v1/campaigns/preview']['post']['responses'][200]['content']['application/json'];
type ChannelPreview = NonNullable<Preview[Channel]>;

interface PreviewPanelProps {
  readonly channel: Channel;
  /** Empty: the customer's own. */
  readonly language: string;
}

/** What a real customer would get, rendered by the server's own code. */
export function PreviewPanel({ channel, language }: PreviewPanelProps) {
  const say = useText();
  const { isTest } = useComposer();
  const [chosen, setChosen] = useState<string | null>(null);
  const { all } = useAudience();
  // Somebody of the audience, until somebody else is chosen.
  const example = all?.sample.find(({ userId }) => userId !== null) ?? all?.sample[0];
  const customer = chosen ?? example?.id ?? null;
  const { data, error, isIncomplete, isFetching } = usePreview({ channel, language, customer });
  return (
    <Paper
      withBorder
      p="md"
      bg="var(--console-surface)"
      component="section"
      aria-label={say('reach.preview')}
    >
      <Stack gap="sm">
        <Title order={3} size="h5">
          {say('reach.preview')}
        </Title>
        <CustomerSelect
          label={say('reach.preview.for')}
          value={customer}
          onChange={setChosen}
          isTest={isTest}
        />
        {customer === null ? (
          <Hint text={say('reach.preview.nobody')} />
        ) : isIncomplete ? (
          <Hint text={say('reach.preview.write')} />
        ) : error ? (
          <ProblemAlert error={error} />
        ) : data ? (
          <Rendered channel={channel} preview={data} customer={customer} />
        ) : isFetching ? (
          <Waiting lines={4} />
        ) : null}
      </Stack>
    </Paper>
  );
}

function Hint({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}

interface Asked extends PreviewPanelProps {
  readonly customer: string | null;
}

/** Renders what is written as it settles. */
function usePreview({ channel, language, customer }: Asked) {
  const { form } = useComposer();
  const content = previewContent(draftOf(form), channel);
  const event = useExampleEvent();
  const [settled] = useDebouncedValue(
    content === undefined ? '' : JSON.stringify({ ...content, ...(event ? { event } : {}) }),
    350,
  );
  const query = useQuery({
    queryKey: ['campaign-preview', settled, form.app, form.name, language, customer],
    queryFn: () =>
      answer(
        api.POST('/v1/campaigns/preview', {
          body: {
            ...JSON.parse(settled),
            app: form.app,
            userId: customer ?? '',
            ...(form.name.trim() ? { name: form.name.trim() } : {}),
            ...(language ? { language } : {}),
          },
        }),
      ),
    enabled: settled !== '' && customer !== null && form.app !== '',
    placeholderData: (before) => before,
    retry: false,
    staleTime: 60_000,
  });
  return {
    data: query.data?.[channel],
    error: query.error,
    isFetching: query.isFetching,
    isIncomplete: content === undefined,
  };
}

interface RenderedProps {
  readonly channel: Channel;
  readonly preview: ChannelPreview;
  readonly customer: string;
}

function Rendered({ channel, preview, customer }: RenderedProps) {
  const say = useText();
  const names = useLanguageNames();
  const { rendered, missing, findings, language } = preview;
  return (
    <Stack gap="sm">
      {findings.length > 0 ? (
        <Alert color="red" variant="light" title={say('reach.preview.broken')} role="status">
          <List size="sm">
            {findings.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                <Code>{path.replace(/^\$\.(channels\.)?/, '')}</Code> {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
      {missing.length > 0 ? (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconUserQuestion aria-hidden />}
          title={say('reach.preview.missing', { count: missing.length })}
          role="status"
        >
          <Stack gap={6}>
            <Text size="sm">{missing.map((name) => `{{ ${name} }}`).join(', ')}</Text>
            <Text size="sm">
              {say('reach.preview.missing.what')} <Code>{`{{ ${missing[0]} | default: "…" }}`}</Code>
            </Text>
          </Stack>
        </Alert>
      ) : null}
      {rendered === null ? null : channel === 'email' ? (
        <PreviewEmail texts={rendered} to={customer} />
      ) : channel === 'push' ? (
        <PreviewPush texts={rendered} />
      ) : (
        <PreviewWebhook texts={rendered} />
      )}
      <Text size="xs" c="dimmed">
        {language === null
          ? say('reach.preview.language.default')
          : say('reach.preview.language', { language: names(language) })}
      </Text>
    </Stack>
  );
}
