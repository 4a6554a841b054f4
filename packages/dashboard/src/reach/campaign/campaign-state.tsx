import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconBell, IconMail, IconWebhook, type TablerIcon } from '@tabler/icons-react';
import { type Say, useText } from '../../text/index.ts';
import { type Campaign, CHANNELS } from '../composer/campaign-form.ts';
import { sayChannel } from '../words.ts';

const COLOURS: Readonly<Record<Campaign['state'], string>> = {
  draft: 'gray.5',
  scheduled: 'yellow',
  'in-progress': 'teal',
  finished: 'blue',
};

/** Where a campaign stands, and what it waits for. */
export function CampaignState({ campaign }: { campaign: Pick<Campaign, 'state' | 'waitingFor'> }) {
  const say = useText();
  const { state, waitingFor } = campaign;
  return (
    <Group gap={6} wrap="nowrap">
      <Badge variant="dot" color={COLOURS[state]} tt="none" fw={500}>
        {say(`reach.state.${state}`)}
      </Badge>
      {waitingFor !== null && waitingFor !== 'start' ? (
        <Text size="xs" c="dimmed">
          {say(`reach.waiting.${waitingFor}`)}
        </Text>
      ) : null}
    </Group>
  );
}

/** When a campaign speaks, in a few words. */
export function sayCause({ mode, trigger }: Pick<Campaign, 'mode' | 'trigger'>, say: Say): string {
  if (mode === 'one-shot') return say('reach.cause.once');
  if (!trigger) return say('reach.cause.joined');
  if (trigger.event === 'Segment Entered') return say('reach.cause.entered');
  if (trigger.event === 'Segment Exited') return say('reach.cause.exited');
  return say('reach.cause.on-event', { event: trigger.event });
}

const ICONS: Readonly<Record<string, TablerIcon>> = { email: IconMail, push: IconBell, webhook: IconWebhook };

/** The picture of a channel. */
export function ChannelIcon({ channel, size = 18 }: { channel: string; size?: number }) {
  const Icon = ICONS[channel] ?? IconBell;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}

/** The channels of a campaign as pictures that say their names. */
export function ChannelIcons({ channels }: { channels: Campaign['channels'] }) {
  const say = useText();
  return (
    <Group gap={6} wrap="nowrap">
      {CHANNELS.filter((channel) => channels[channel] !== undefined).map((channel) => (
        <Tooltip key={channel} label={sayChannel(channel, say)}>
          <span role="img" aria-label={sayChannel(channel, say)} style={{ display: 'inline-flex' }}>
            <ChannelIcon channel={channel} />
          </span>
        </Tooltip>
      ))}
    </Group>
  );
}
