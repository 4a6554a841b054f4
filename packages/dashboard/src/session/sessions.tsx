import { Badge, Divider, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconTerminal2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import { answer, api, queryClient } from '../api/index.ts';
import { useText } from '../text/index.ts';
import {
  ActButton,
  ProblemAlert,
  Section,
  showProblem,
  useConfirm,
  useFormats,
  Waiting,
} from '../ui/index.ts';
import { browserName } from './browser-name.ts';

/** Where the member is signed in, and the way out of all of it. */
export function Sessions() {
  const say = useText();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => answer(api.GET('/v1/sessions')) });
  return (
    <Section
      title={say('session.sessions')}
      description={say('session.sessions.detail')}
      actions={<LogOutEverywhere />}
    >
      {sessions.error ? (
        <ProblemAlert error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : sessions.data ? (
        <Stack gap="xs">
          {sessions.data.items.map((row, index) => (
            <Fragment key={row.id}>
              {index > 0 ? <Divider /> : null}
              <SessionRow {...row} />
            </Fragment>
          ))}
        </Stack>
      ) : (
        <Waiting lines={2} />
      )}
    </Section>
  );
}

interface SessionRowProps {
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly userAgent: string;
  readonly current: boolean;
}

const PHONES = ['iPhone', 'iPad', 'Android'];

function SessionRow({ createdAt, lastUsedAt, userAgent, current }: SessionRowProps) {
  const say = useText();
  const formats = useFormats();
  const { browser, system } = browserName(userAgent);
  const Icon = !browser
    ? IconTerminal2
    : PHONES.includes(system ?? '')
      ? IconDeviceMobile
      : IconDeviceDesktop;
  const named = [browser, system].filter(Boolean).join(' · ');
  return (
    <Group wrap="nowrap" gap="sm">
      <Icon size={20} aria-hidden />
      <div>
        <Group gap="xs">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {named || userAgent || say('session.sessions.unknown')}
          </Text>
          {current ? (
            <Badge size="sm" variant="light">
              {say('session.sessions.current')}
            </Badge>
          ) : null}
        </Group>
        <Text size="xs" c="dimmed">
          {say('session.sessions.facts', {
            used: formats.ago(lastUsedAt),
            since: formats.moment(createdAt),
          })}
        </Text>
      </div>
    </Group>
  );
}

function LogOutEverywhere() {
  const say = useText();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const end = useMutation({
    mutationFn: () => api.DELETE('/v1/sessions'),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/sign-in' });
    },
    onError: (error) => showProblem(error, say),
  });
  return (
    <ActButton
      variant="light"
      color="red"
      size="xs"
      loading={end.isPending}
      onClick={() =>
        confirm({
          title: say('session.everywhere'),
          detail: say('session.everywhere.detail'),
          act: say('session.everywhere'),
          onConfirm: () => end.mutate(),
        })
      }
    >
      {say('session.everywhere')}
    </ActButton>
  );
}
