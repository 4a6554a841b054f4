import { SimpleGrid, Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, queryClient } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Section, showDone, showProblem, useConfirm, Waiting } from '../../ui/index.ts';
import { CONSENT_CHANNELS, type ConsentChannel, channelName } from './channel-name.ts';

const KEY = ['consent-rules'];

/** In which channels nobody is written to who has not said yes. */
export function SilenceRules() {
  const say = useText();
  const confirm = useConfirm();
  const lacking = useLacking();
  const rules = useQuery({ queryKey: KEY, queryFn: () => answer(api.GET('/v1/consent-rules')) });
  const save = useMutation({
    mutationFn: (requireOptIn: ConsentChannel[]) =>
      answer(api.PUT('/v1/consent-rules', { body: { requireOptIn } })),
    onSuccess: (saved) => {
      queryClient.setQueryData(KEY, saved);
      showDone(say('settings.topics.saved'), say);
    },
    onError: (error) => showProblem(error, say),
  });
  const reason = lacking('settings');
  const demanding = rules.data?.requireOptIn ?? [];
  const change = (channel: ConsentChannel, isDemanded: boolean): void => {
    const others = demanding.filter((one) => one !== channel);
    if (isDemanded) {
      save.mutate([...others, channel]);
      return;
    }
    const name = channelName(channel, say);
    confirm({
      title: say('settings.topics.loosen', { channel: name }),
      detail: say('settings.topics.loosen.detail', { channel: name }),
      act: say('settings.topics.loosen.act'),
      onConfirm: () => save.mutate(others),
    });
  };
  return (
    <Section title={say('settings.topics.silence')} description={say('settings.topics.silence.detail')}>
      {rules.error ? (
        <ProblemAlert error={rules.error} onRetry={() => void rules.refetch()} />
      ) : rules.data ? (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
          {CONSENT_CHANNELS.map((channel) => (
            <Switch
              key={channel}
              label={channelName(channel, say)}
              description={say(
                demanding.includes(channel) ? 'settings.topics.ask-first' : 'settings.topics.silence-allows',
              )}
              checked={demanding.includes(channel)}
              disabled={reason !== undefined || save.isPending}
              {...(reason === undefined ? {} : { title: reason })}
              onChange={(event) => change(channel, event.currentTarget.checked)}
            />
          ))}
        </SimpleGrid>
      ) : (
        <Waiting lines={2} />
      )}
    </Section>
  );
}
