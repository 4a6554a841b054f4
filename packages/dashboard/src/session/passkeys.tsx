import { Divider, Group, Stack, Text, TextInput } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, Fragment, useState } from 'react';
import { answer, api, queryClient } from '../api/index.ts';
import { sessionQuery } from '../shell/session.tsx';
import { useText } from '../text/index.ts';
import {
  ActButton,
  ActIcon,
  ProblemAlert,
  Section,
  showDone,
  showProblem,
  useConfirm,
  useFormats,
  Waiting,
} from '../ui/index.ts';
import { browserName } from './browser-name.ts';
import { addPasskey, isTurnedAway } from './passkey.ts';
import { signInOptionsQuery } from './sign-in-options.ts';

const KEY = ['passkeys'];

function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: KEY });
  void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

/** The own passkeys. */
export function Passkeys() {
  const say = useText();
  const passkeys = useQuery({ queryKey: KEY, queryFn: () => answer(api.GET('/v1/passkeys')) });
  const rows = passkeys.data?.items;
  return (
    <Section title={say('session.passkeys')} description={say('session.passkeys.detail')}>
      {passkeys.error ? (
        <ProblemAlert error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      ) : rows ? (
        <Stack gap="xs">
          {rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              {say('session.passkeys.none')}
            </Text>
          ) : null}
          {rows.map((row) => (
            <Fragment key={row.id}>
              <PasskeyRow {...row} />
              <Divider />
            </Fragment>
          ))}
          <AddPasskey />
        </Stack>
      ) : (
        <Waiting lines={2} />
      )}
    </Section>
  );
}

interface PasskeyRowProps {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

function PasskeyRow({ id, name, createdAt, lastUsedAt }: PasskeyRowProps) {
  const say = useText();
  const formats = useFormats();
  const confirm = useConfirm();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/passkeys/{id}', { params: { path: { id } } }),
    onSuccess: refresh,
    onError: (error) => showProblem(error, say),
  });
  const label = say('session.passkeys.remove', { name });
  return (
    <Group wrap="nowrap" justify="space-between">
      <Group wrap="nowrap" gap="sm" miw={0}>
        <IconFingerprint size={20} aria-hidden />
        <div>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {say('session.passkeys.facts', {
              created: formats.day(createdAt),
              used: formats.ago(lastUsedAt),
            })}
          </Text>
        </div>
      </Group>
      <ActIcon
        icon={IconTrash}
        color="red"
        label={label}
        loading={remove.isPending}
        onClick={() =>
          confirm({
            title: label,
            detail: say('session.passkeys.remove.detail'),
            act: say('session.passkeys.remove.act'),
            onConfirm: () => remove.mutate(),
          })
        }
      />
    </Group>
  );
}

/** Why this browser cannot keep a passkey here; undefined: it can. */
function useObstacle(): string | undefined {
  const say = useText();
  const options = useQuery(signInOptionsQuery);
  if (!browserSupportsWebAuthn()) return say('session.passkeys.no-browser');
  return options.data?.passkeys === false ? say('session.passkeys.no-host') : undefined;
}

function AddPasskey() {
  const say = useText();
  const obstacle = useObstacle();
  const { browser, system } = browserName(navigator.userAgent);
  const [name, setName] = useState([browser, system].filter(Boolean).join(' · '));
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: () => {
      refresh();
      showDone(say('session.passkeys.added'), say);
    },
    onError: (error) => (isTurnedAway(error) ? undefined : showProblem(error, say)),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          flex="1 1 180px"
          label={say('session.passkeys.name')}
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ActButton type="submit" variant="default" loading={add.isPending} reason={obstacle}>
          {say('session.passkeys.add')}
        </ActButton>
      </Group>
    </form>
  );
}
