import { Alert, Group, Loader, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, CodeBlock, Section, showProblem, useFormats } from '../../ui/index.ts';
import type { App } from './apps.ts';
import { checkupQuery } from './checkup.ts';
import { keepClientKey, knownClientKey } from './client-key.ts';
import { PLATFORMS, type Platform, SNIPPETS } from './snippets.ts';

/** Code that sends a first event, ready to paste, and a line that says when it has arrived. */
export function SnippetsTab({ app }: { app: App }) {
  const say = useText();
  const [key, setKey] = useState(knownClientKey(app.id) ?? '');
  const [platform, setPlatform] = useState<Platform>('curl');
  return (
    <Section title={say('collect.snippets.title')} description={say('collect.snippets.description')}>
      <KeyChoice app={app} value={key} onChange={setKey} />
      <Tabs
        value={platform}
        onChange={(value) => setPlatform(PLATFORMS.find((one) => one === value) ?? 'curl')}
        variant="pills"
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          {PLATFORMS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`collect.snippets.on.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PLATFORMS.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <Codes platform={one} clientKey={key} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Arrival app={app} />
    </Section>
  );
}

/** The key the snippets are filled with: the one this browser saw, one that is pasted, or a new one. */
function KeyChoice({ app, value, onChange }: { app: App; value: string; onChange: (key: string) => void }) {
  const say = useText();
  const lacking = useLacking();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/apps/{app}/keys', {
          params: { path: { app: app.id } },
          body: { name: say('collect.snippets.key-name') },
        }),
      ),
    onSuccess: async ({ key }) => {
      keepClientKey(app.id, key);
      onChange(key);
      await client.invalidateQueries({ queryKey: ['apps', app.id, 'keys'] });
    },
    onError: (error) => showProblem(error, say),
  });
  const isKnown = value !== '' && value === knownClientKey(app.id);
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        flex="1 1 260px"
        maw={460}
        label={say('collect.keys.client-key')}
        description={say(isKnown ? 'collect.snippets.key.known' : 'collect.snippets.key.unknown')}
        placeholder="pk_…"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
        error={value !== '' && !/^pk_[\w-]+$/.test(value) ? say('collect.snippets.key.wrong') : undefined}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        spellCheck={false}
      />
      {value === '' ? (
        <ActButton
          leftSection={<IconPlus size={16} aria-hidden />}
          reason={lacking('keys')}
          loading={create.isPending}
          onClick={() => create.mutate()}
        >
          {say('collect.snippets.new-key')}
        </ActButton>
      ) : null}
    </Group>
  );
}

function Codes({ platform, clientKey }: { platform: Platform; clientKey: string }) {
  const say = useText();
  const facts = { server: location.origin, key: clientKey || 'pk_…' };
  const isMobile = platform === 'android' || platform === 'ios';
  return (
    <Stack gap="sm">
      {SNIPPETS[platform](facts).map(({ id, code }) => (
        <Stack key={id} gap={6}>
          <Text size="sm">{say(`collect.snippets.${id}`)}</Text>
          <CodeBlock
            code={code}
            label={`${say(`collect.snippets.on.${platform}`)} · ${say(`collect.snippets.${id}`)}`}
          />
        </Stack>
      ))}
      {isMobile && location.protocol !== 'https:' ? (
        <Text size="sm" c="dimmed">
          {say('collect.snippets.https')}
        </Text>
      ) : null}
      {platform === 'node' ? (
        <Text size="sm" c="dimmed">
          {say('collect.snippets.secret')}
        </Text>
      ) : null}
    </Stack>
  );
}

/** Waits for an event that is newer than what was there when the page was opened, and says so. */
function Arrival({ app }: { app: App }) {
  const say = useText();
  const formats = useFormats();
  const { data } = useQuery(checkupQuery(app.id));
  const [before, setBefore] = useState<number>();
  if (data && before === undefined) setBefore(data.lastEvent?.position ?? 0);
  const last = data?.lastEvent;
  if (last && before !== undefined && last.position > before)
    return (
      <Alert
        color="teal"
        variant="light"
        role="status"
        icon={<IconCheck aria-hidden />}
        title={say('collect.snippets.arrived', { name: last.name })}
      >
        {say('collect.snippets.arrived.detail', {
          customer: last.customer,
          ago: formats.ago(last.receivedAt),
        })}
      </Alert>
    );
  return (
    <Group gap="sm" role="status" wrap="nowrap">
      <Loader size="xs" type="dots" aria-hidden />
      <Text size="sm" c="dimmed">
        {last
          ? say('collect.snippets.waiting-after', { name: last.name, ago: formats.ago(last.receivedAt) })
          : say('collect.snippets.waiting')}
      </Text>
    </Group>
  );
}
