import { Alert, Box, Group, TextInput, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type InputHTMLAttributes, useState } from 'react';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, FormProblem, fieldErrors, useFormats } from '../../ui/index.ts';

/** What came of a try. */
interface Tried {
  readonly outcome: 'sent' | 'failed' | 'retry' | 'unclear';
  readonly reason: string | null;
  readonly ms: number;
}

interface TryChannelProps {
  /** What the field asks for: an address, a URL, a device. */
  readonly label: string;
  readonly field: string;
  readonly type?: InputHTMLAttributes<HTMLInputElement>['type'];
  readonly initial?: string;
  readonly placeholder?: string;
  readonly act: string;
  /** Why it cannot be tried yet. */
  readonly obstacle?: string | undefined;
  readonly send: (target: string) => Promise<Tried>;
}

/** Sends one message through a channel, and says what came of it. */
export function TryChannel(props: TryChannelProps) {
  const { label, field, type = 'text', initial = '', placeholder, act, obstacle, send } = props;
  const say = useText();
  const lacking = useLacking();
  const [target, setTarget] = useState(initial);
  const attempt = useMutation({ mutationFn: () => send(target.trim()) });
  const errors = fieldErrors(attempt.error, [field]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <Box component="form" onSubmit={submit}>
      <Title order={4} size="h6" mb={4}>
        {say('settings.channels.try')}
      </Title>
      <Group align="flex-start" gap="sm">
        <TextInput
          flex="1 1 220px"
          aria-label={label}
          placeholder={placeholder ?? label}
          type={type}
          required
          value={target}
          error={errors.at(field)}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <ActButton
          type="submit"
          variant="default"
          loading={attempt.isPending}
          reason={lacking('channels') ?? obstacle}
        >
          {act}
        </ActButton>
      </Group>
      <Box mt="sm" aria-live="polite">
        <FormProblem error={attempt.error} errors={errors} />
        {attempt.data && !attempt.isPending ? <Outcome {...attempt.data} /> : null}
      </Box>
    </Box>
  );
}

function Outcome({ outcome, reason, ms }: Tried) {
  const say = useText();
  const formats = useFormats();
  const isSent = outcome === 'sent';
  return (
    <Alert
      color={isSent ? 'teal' : 'red'}
      variant="light"
      icon={isSent ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
      title={say(`settings.channels.outcome.${outcome}`)}
    >
      {reason
        ? say('settings.channels.outcome.reason', { reason, time: formats.duration(ms) })
        : say('settings.channels.outcome.time', { time: formats.duration(ms) })}
    </Alert>
  );
}
