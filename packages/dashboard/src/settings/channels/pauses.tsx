import { Alert, Code, List, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, showDone, showProblem, useFormats } from '../../ui/index.ts';

/** A way to a provider that closed by itself. */
export interface Pause {
  readonly gate: string;
  readonly reason:
    | 'not-answering'
    | 'throttled'
    | 'credentials-refused'
    | 'mass-address-death'
    | 'endpoint-gone';
  readonly since: string;
  readonly until: string | null;
}

interface PausesProps {
  readonly pauses: readonly Pause[];
  readonly resume: () => Promise<unknown>;
  readonly onResumed: () => void;
}

/** Which ways of a channel are closed, why, and the button that opens them. */
export function Pauses({ pauses, resume, onResumed }: PausesProps) {
  const say = useText();
  const formats = useFormats();
  const lacking = useLacking();
  const open = useMutation({
    mutationFn: resume,
    onSuccess: () => {
      showDone(say('settings.channels.resumed'), say);
      onResumed();
    },
    onError: (error) => showProblem(error, say),
  });
  if (pauses.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconPlayerPause aria-hidden />}
      title={say('settings.channels.paused', { count: pauses.length })}
    >
      <Stack gap="xs" align="flex-start">
        <List size="sm">
          {pauses.map(({ gate, reason, since, until }) => (
            <List.Item key={gate}>
              <Code>{gate}</Code> {say(`settings.channels.pause.${reason}`)}{' '}
              <Text span size="xs" c="dimmed">
                {until
                  ? say('settings.channels.pause.until', {
                      since: formats.ago(since),
                      until: formats.moment(until),
                    })
                  : say('settings.channels.pause.since', { since: formats.ago(since) })}
              </Text>
            </List.Item>
          ))}
        </List>
        <ActButton
          size="xs"
          variant="light"
          color="red"
          reason={lacking('channels')}
          loading={open.isPending}
          onClick={() => open.mutate()}
        >
          {say('settings.channels.resume')}
        </ActButton>
      </Stack>
    </Alert>
  );
}
