import { Group, NumberInput, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, queryClient } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  FormProblem,
  fieldErrors,
  ProblemAlert,
  Section,
  ShownOnce,
  showDone,
  showProblem,
  useConfirm,
  Waiting,
} from '../../ui/index.ts';
import { ChannelState } from './channel-state.tsx';
import { Pauses } from './pauses.tsx';
import { TryChannel } from './try-channel.tsx';

const KEY = ['channels', 'webhook'];

function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: KEY });
}

/** The webhook channel: signed calls to the publisher's own servers. */
export function WebhookChannel() {
  const say = useText();
  const webhook = useQuery({ queryKey: KEY, queryFn: () => answer(api.GET('/v1/channels/webhook')) });
  const { data } = webhook;
  return (
    <Section
      title={say('settings.webhook')}
      description={say('settings.webhook.detail')}
      actions={data ? <ChannelState isSetUp isPaused={data.pauses.length > 0} /> : null}
    >
      {webhook.error ? (
        <ProblemAlert error={webhook.error} onRetry={refresh} />
      ) : data ? (
        <>
          <Pauses
            pauses={data.pauses}
            resume={() => api.POST('/v1/channels/webhook/resume')}
            onResumed={refresh}
          />
          <TimeoutForm key={data.timeoutMs} timeoutMs={data.timeoutMs} />
          <SigningSecret />
          <TryChannel
            label={say('settings.webhook.try.url')}
            field="url"
            type="url"
            placeholder="https://example.com/hook"
            act={say('settings.webhook.try')}
            send={(url) => answer(api.POST('/v1/channels/webhook/test', { body: { url } }))}
          />
        </>
      ) : (
        <Waiting lines={3} />
      )}
    </Section>
  );
}

function TimeoutForm({ timeoutMs }: { timeoutMs: number }) {
  const say = useText();
  const lacking = useLacking();
  const [seconds, setSeconds] = useState<number | string>(timeoutMs / 1_000);
  const save = useMutation({
    mutationFn: () =>
      answer(api.PUT('/v1/channels/webhook', { body: { timeoutMs: Math.round(Number(seconds) * 1_000) } })),
    onSuccess: () => {
      showDone(say('settings.webhook.saved'), say);
      refresh();
    },
  });
  const errors = fieldErrors(save.error, ['timeoutMs']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <FormProblem error={save.error} errors={errors} />
        <Group align="flex-end" gap="sm">
          <NumberInput
            label={say('settings.webhook.timeout')}
            w={290}
            min={0.5}
            max={30}
            step={0.5}
            required
            withAsterisk={false}
            value={seconds}
            error={errors.at('timeoutMs')}
            onChange={setSeconds}
          />
          <ActButton
            type="submit"
            loading={save.isPending}
            reason={
              lacking('channels') ?? (Number(seconds) * 1_000 === timeoutMs ? say('ui.unchanged') : undefined)
            }
          >
            {say('ui.save')}
          </ActButton>
        </Group>
      </Stack>
    </form>
  );
}

function SigningSecret() {
  const say = useText();
  const lacking = useLacking();
  const confirm = useConfirm();
  const rotate = useMutation({
    mutationFn: () => answer(api.POST('/v1/channels/webhook/rotate')),
    onError: (error) => showProblem(error, say),
  });
  return (
    <Stack gap="sm" align="stretch">
      <Group>
        <ActButton
          variant="default"
          reason={lacking('channels')}
          loading={rotate.isPending}
          onClick={() =>
            confirm({
              title: say('settings.webhook.rotate'),
              detail: say('settings.webhook.rotate.detail'),
              act: say('settings.webhook.rotate'),
              onConfirm: () => rotate.mutate(),
            })
          }
        >
          {say('settings.webhook.rotate')}
        </ActButton>
      </Group>
      {rotate.data ? (
        <ShownOnce
          label={say('settings.webhook.secret')}
          value={rotate.data.secret}
          hint={say('settings.webhook.secret.detail')}
        />
      ) : null}
    </Stack>
  );
}
