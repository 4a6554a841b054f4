import { Code, Group, JsonInput, List, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, type operations } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  FormProblem,
  fieldErrors,
  ProblemAlert,
  Section,
  showDone,
  Waiting,
} from '../../ui/index.ts';
import { type App, appQuery } from './apps.ts';
import { readJwks } from './jwks.ts';

/** How the app is called, when its sessions end, and who vouches for its customers. */
export function IdentityTab({ app }: { app: App }) {
  return (
    <Stack>
      <Settings app={app} key={`${app.name} ${app.identityMode} ${app.settings.sessionIdle ?? ''}`} />
      <IdentityKeys app={app} />
    </Stack>
  );
}

const MODES = ['off', 'optional', 'required'] as const;
const FIELDS = ['name', 'identityMode', 'settings.sessionIdle'] as const;
const USUAL_PAUSE = '30m';

function Settings({ app }: { app: App }) {
  const say = useText();
  const lacking = useLacking();
  const client = useQueryClient();
  const [name, setName] = useState(app.name);
  const [mode, setMode] = useState(app.identityMode);
  const [idle, setIdle] = useState(app.settings.sessionIdle ?? '');
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/v1/apps/{app}', {
          params: { path: { app: app.id } },
          body: {
            name,
            identityMode: mode,
            settings: { ...app.settings, sessionIdle: idle.trim() || USUAL_PAUSE },
          },
        }),
      ),
    onSuccess: async (saved) => {
      client.setQueryData(appQuery(app.id).queryKey, saved);
      showDone(say('collect.identity.saved'), say);
      await client.invalidateQueries({ queryKey: ['apps'], exact: true });
    },
  });
  const errors = fieldErrors(save.error, FIELDS);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Section title={say('collect.identity.settings')}>
      <form onSubmit={submit}>
        <Stack maw={680}>
          <FormProblem error={save.error} errors={errors} />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput
              label={say('collect.apps.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={errors.at('name')}
              required
              maxLength={100}
              miw={200}
            />
            <TextInput
              label={say('collect.identity.pause')}
              description={say('collect.identity.pause.hint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              placeholder={USUAL_PAUSE}
              value={idle}
              onChange={(event) => setIdle(event.currentTarget.value)}
              error={errors.at('settings.sessionIdle')}
              miw={200}
            />
          </Group>
          <Radio.Group
            label={say('collect.identity.mode')}
            description={say('collect.identity.mode.hint')}
            value={mode}
            onChange={(value) => setMode(MODES.find((one) => one === value) ?? app.identityMode)}
            error={errors.at('identityMode')}
          >
            <Stack gap="xs" mt="xs">
              {MODES.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={say(`collect.identity.mode.${value}`)}
                  description={say(`collect.identity.mode.${value}.hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group>
            <ActButton type="submit" loading={save.isPending} reason={lacking('apps')}>
              {say('ui.save')}
            </ActButton>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

type PublicKeys = operations['getIdentityKeys']['responses'][200]['content']['application/json']['keys'];

/** The public keys identity tokens are checked with: those of the publisher's back end, and Relance's own. */
function IdentityKeys({ app }: { app: App }) {
  const say = useText();
  const keys = useQuery({
    queryKey: ['apps', app.id, 'identity-keys'],
    queryFn: () => answer(api.GET('/v1/apps/{app}/identity-keys', { params: { path: { app: app.id } } })),
  });
  return (
    <Section title={say('collect.identity.keys')} description={say('collect.identity.keys.detail')}>
      {keys.isPending ? <Waiting lines={2} /> : null}
      {keys.error ? <ProblemAlert error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.data ? <KeyList keys={keys.data.keys} /> : null}
      <RegisterKeys app={app} />
    </Section>
  );
}

/** How the names of keys begin that Relance made to sign with. */
const OWN = 'relance-';

function KeyList({ keys }: { keys: PublicKeys }) {
  const say = useText();
  if (keys.length === 0) return <Text size="sm">{say('collect.identity.keys.none')}</Text>;
  return (
    <List size="sm" spacing={4}>
      {keys.map((key) => (
        <List.Item key={key.kid}>
          <Code>{key.kid}</Code>{' '}
          {[key.kty, key.crv, key.alg, key.kid.startsWith(OWN) ? say('collect.identity.keys.own') : '']
            .filter(Boolean)
            .join(' · ')}
        </List.Item>
      ))}
    </List>
  );
}

function RegisterKeys({ app }: { app: App }) {
  const say = useText();
  const lacking = useLacking();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const given = readJwks(text);
  const register = useMutation({
    mutationFn: (keys: readonly PublicJwk[]) =>
      answer(
        api.PUT('/v1/apps/{app}/identity-keys', {
          params: { path: { app: app.id } },
          body: { keys: [...keys] },
        }),
      ),
    onSuccess: async () => {
      setText('');
      showDone(say('collect.identity.keys.saved'), say);
      await client.invalidateQueries({ queryKey: ['apps', app.id, 'identity-keys'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (given) register.mutate(given);
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={680}>
        {register.error ? <ProblemAlert error={register.error} /> : null}
        <JsonInput
          label={say('collect.identity.keys.register')}
          description={say('collect.identity.keys.register.hint')}
          placeholder='{"kty": "OKP", "crv": "Ed25519", "x": "…"}'
          value={text}
          onChange={setText}
          error={text.trim() !== '' && !given ? say('collect.identity.keys.wrong') : undefined}
          autosize
          minRows={3}
          maxRows={12}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          spellCheck={false}
        />
        <Group>
          <ActButton
            type="submit"
            variant="light"
            loading={register.isPending}
            reason={lacking('apps') ?? (given ? undefined : say('collect.identity.keys.first'))}
          >
            {say('collect.identity.keys.replace')}
          </ActButton>
        </Group>
      </Stack>
    </form>
  );
}

type PublicJwk = operations['putIdentityKeys']['requestBody']['content']['application/json']['keys'][number];
