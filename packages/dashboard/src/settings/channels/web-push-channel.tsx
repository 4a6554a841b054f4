import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, queryClient } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { CodeBlock, ProblemAlert, Section, Waiting } from '../../ui/index.ts';
import { ChannelState } from './channel-state.tsx';
import { Pauses } from './pauses.tsx';
import { TryChannel } from './try-channel.tsx';
import { WebPushForm } from './web-push-form.tsx';

/** The Web Push channel, which every app has for itself. */
export function WebPushChannel() {
  const say = useText();
  const [chosen, choose] = useState<string | null>(null);
  const apps = useQuery({ queryKey: ['apps'], queryFn: () => answer(api.GET('/v1/apps')) });
  const items = apps.data?.items ?? [];
  const app = chosen ?? items[0]?.id;
  return (
    <Section
      title={say('settings.web-push')}
      description={say('settings.web-push.detail')}
      actions={
        items.length > 0 ? (
          <Select
            aria-label={say('settings.web-push.app')}
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={app ?? null}
            onChange={choose}
            allowDeselect={false}
            searchable={items.length > 8}
          />
        ) : null
      }
    >
      {apps.error ? (
        <ProblemAlert error={apps.error} onRetry={() => void apps.refetch()} />
      ) : app !== undefined ? (
        <AppWebPush key={app} app={app} />
      ) : apps.data ? (
        <Text size="sm" c="dimmed">
          {say('settings.web-push.no-app')}
        </Text>
      ) : (
        <Waiting lines={3} />
      )}
    </Section>
  );
}

async function readWebPush(app: string) {
  const shown = await answer(api.GET('/v1/apps/{app}/channels/webpush', { params: { path: { app } } }));
  // A client key would get the public key only; members get everything.
  if (!('pauses' in shown)) throw new Error('Web Push was answered as to a client key');
  return shown;
}

function AppWebPush({ app }: { app: string }) {
  const say = useText();
  const path = { params: { path: { app } } };
  const queryKey = ['channels', 'webpush', app];
  const webPush = useQuery({ queryKey, queryFn: () => readWebPush(app) });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey });
  if (webPush.error) return <ProblemAlert error={webPush.error} onRetry={refresh} />;
  if (!webPush.data) return <Waiting lines={3} />;
  const { pauses, publicKey, subject, hosts } = webPush.data;
  return (
    <>
      <div>
        <ChannelState isSetUp isPaused={pauses.length > 0} />
      </div>
      <Pauses
        pauses={pauses}
        resume={() => api.POST('/v1/apps/{app}/channels/webpush/resume', path)}
        onResumed={refresh}
      />
      <CodeBlock label={say('settings.web-push.public-key')} code={publicKey} isWrapped />
      {/* A new form for new keys: what was typed was about the ones before. */}
      <WebPushForm
        key={publicKey + (subject ?? '') + hosts.join(' ')}
        app={app}
        subject={subject}
        hosts={hosts}
        onSaved={refresh}
      />
      <TryChannel
        label={say('settings.web-push.try.device')}
        field="deviceId"
        act={say('settings.web-push.try')}
        send={(deviceId) =>
          answer(api.POST('/v1/apps/{app}/channels/webpush/test', { ...path, body: { deviceId } }))
        }
      />
    </>
  );
}
