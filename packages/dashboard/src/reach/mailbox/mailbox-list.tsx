import { Badge, Box, Button, Group, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { useFormats } from '../../ui/index.ts';
import { ChannelIcon } from '../campaign/campaign-state.tsx';
import { sayChannel } from '../words.ts';
import { headline, type MailboxItem, snippet } from './mailbox-item.ts';

interface MailboxListProps {
  readonly rows: readonly MailboxItem[];
  readonly chosen: string | undefined;
  readonly isNew: (item: MailboxItem) => boolean;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onChoose: (id: string) => void;
  /** There is a message beside it. */
  readonly isBeside: boolean;
}

/** Messages as an inbox lists them, newest first. */
export function MailboxList(props: MailboxListProps) {
  const { rows, chosen, isNew, hasMore, onMore, onChoose, isBeside } = props;
  const say = useText();
  return (
    <ScrollArea
      w={isBeside ? 380 : '100%'}
      type="auto"
      style={isBeside ? { borderRight: '1px solid var(--mantine-color-default-border)' } : {}}
    >
      <Box component="ul" m={0} p={0} aria-label={say('reach.mailbox')} style={{ listStyle: 'none' }}>
        {rows.map((item) => (
          <li key={item.id}>
            <Line
              item={item}
              isChosen={item.id === chosen && isBeside}
              isNew={isNew(item)}
              onChoose={onChoose}
            />
          </li>
        ))}
      </Box>
      {hasMore ? (
        <Button variant="subtle" fullWidth my="xs" onClick={onMore}>
          {say('reach.mailbox.more')}
        </Button>
      ) : null}
    </ScrollArea>
  );
}

interface LineProps {
  readonly item: MailboxItem;
  readonly isChosen: boolean;
  readonly isNew: boolean;
  readonly onChoose: (id: string) => void;
}

function Line({ item, isChosen, isNew, onChoose }: LineProps) {
  const say = useText();
  const formats = useFormats();
  const { id, channel, campaignName, customer, at } = item;
  return (
    <UnstyledButton
      w="100%"
      px="md"
      py="sm"
      aria-current={isChosen}
      onClick={() => onChoose(id)}
      bg={isChosen ? 'var(--mantine-primary-color-light)' : 'transparent'}
      style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6} wrap="nowrap" miw={0} c="dimmed">
          <span role="img" aria-label={sayChannel(channel, say)}>
            <ChannelIcon channel={channel} size={15} />
          </span>
          <Text size="xs" truncate>
            {customer ?? say('reach.mailbox.try')}
          </Text>
        </Group>
        <Group gap={6} wrap="nowrap">
          {isNew ? (
            <Badge size="xs" variant="filled" tt="none">
              {say('reach.mailbox.new')}
            </Badge>
          ) : null}
          <Text size="xs" c="dimmed" component="time" dateTime={at} style={{ whiteSpace: 'nowrap' }}>
            {formats.ago(at)}
          </Text>
        </Group>
      </Group>
      <Text size="sm" fw={600} truncate>
        {headline(item)}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {[campaignName, snippet(item)].filter(Boolean).join(' · ')}
      </Text>
    </UnstyledButton>
  );
}
