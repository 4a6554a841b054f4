import { Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconExternalLink, IconMailOpened } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import {
  MailFrame,
  PageLink,
  ProblemAlert,
  showDone,
  showProblem,
  useFormats,
  Waiting,
} from '../../ui/index.ts';
import { ChannelIcon } from '../campaign/campaign-state.tsx';
import { sayChannel } from '../words.ts';
import { letterLinks, withoutPixel } from './letter-links.ts';
import { headline, type MailboxItem } from './mailbox-item.ts';

interface LetterProps {
  readonly item?: MailboxItem;
  /** Of a message that is not at hand. */
  readonly id?: string;
  /** Back to the list, where there is no room for both. */
  readonly onBack?: () => void;
}

/** One message as it was received. */
export function Letter({ item, id, onBack }: LetterProps) {
  const say = useText();
  const { data, error } = useQuery({
    queryKey: ['mailbox', 'one', id],
    queryFn: () => answer(api.GET('/v1/mailbox/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: item === undefined && id !== undefined,
  });
  const shown = item ?? data;
  return (
    <Stack gap="md">
      {onBack ? (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onBack}
          style={{ alignSelf: 'flex-start' }}
        >
          {say('ui.back')}
        </Button>
      ) : null}
      {error ? <ProblemAlert error={error} /> : null}
      {shown ? <Content item={shown} /> : error ? null : <Waiting lines={5} />}
    </Stack>
  );
}

function Content({ item }: { item: MailboxItem }) {
  return (
    <article aria-label={headline(item)}>
      <Stack gap="md">
        <Head item={item} />
        {item.channel === 'push' ? <Notification item={item} /> : <Mail item={item} />}
      </Stack>
    </article>
  );
}

function Head({ item }: { item: MailboxItem }) {
  const say = useText();
  const formats = useFormats();
  const { channel, campaign, campaignName, customer, from, to, at } = item;
  return (
    <Box>
      <Title order={3} size="h4" style={{ overflowWrap: 'anywhere' }}>
        {headline(item)}
      </Title>
      <Group gap={6} c="dimmed" mt={4} wrap="nowrap" align="flex-start">
        <Box pt={2} display="inline-flex">
          <ChannelIcon channel={channel} size={15} />
        </Box>
        <Text size="sm">
          {[
            sayChannel(channel, say),
            from && say('reach.mailbox.from', { from }),
            to && say('reach.mailbox.to', { to }),
            formats.moment(at),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Group>
      <Group gap="md" mt={6}>
        {customer ? (
          <PageLink size="sm" to="/collect/customers/$userId" params={{ userId: customer }}>
            {say('reach.mailbox.customer', { customer })}
          </PageLink>
        ) : null}
        {campaign ? (
          <PageLink size="sm" to="/reach/campaigns/$id" params={{ id: campaign }}>
            {say('reach.mailbox.campaign', { name: campaignName ?? campaign })}
          </PageLink>
        ) : null}
      </Group>
    </Box>
  );
}

function Notification({ item: { title, body, image, url } }: { item: MailboxItem }) {
  return (
    <Box p="xl" bdrs="md" bg="light-dark(var(--mantine-color-gray-2), var(--mantine-color-dark-8))">
      <Paper shadow="sm" p="md" radius="lg" maw={400} mx="auto" bg="var(--mantine-color-body)">
        <Text fw={650}>{title}</Text>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {body}
        </Text>
        {[image, url].filter(Boolean).map((line) => (
          <Text key={line} size="xs" c="dimmed" mt={6} style={{ overflowWrap: 'anywhere' }}>
            {line}
          </Text>
        ))}
      </Paper>
    </Box>
  );
}

function Mail({ item: { html, text } }: { item: MailboxItem }) {
  const say = useText();
  return (
    <>
      {html === undefined ? null : <AsCustomer html={html} />}
      {html === undefined ? (
        <Text
          size="sm"
          p="md"
          bd="1px solid var(--mantine-color-default-border)"
          bdrs="md"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {text}
        </Text>
      ) : (
        <Box bd="1px solid var(--mantine-color-default-border)" bdrs="md" style={{ overflow: 'hidden' }}>
          <MailFrame html={withoutPixel(html)} label={say('reach.mailbox.letter')} height={460} />
        </Box>
      )}
    </>
  );
}

/** What the customer would do with the letter: it counts, as if he had done it. */
function AsCustomer({ html }: { html: string }) {
  const say = useText();
  const { pixel, links } = useMemo(() => letterLinks(html), [html]);
  const open = useMutation({
    mutationFn: (path: string) => fetch(path),
    onSuccess: () => showDone(say('reach.mailbox.opened'), say),
    onError: (error) => showProblem(error, say),
  });
  if (pixel === undefined && links.length === 0) return null;
  return (
    <Box component="section" aria-label={say('reach.mailbox.as-customer')}>
      <Text size="sm" fw={550}>
        {say('reach.mailbox.as-customer')}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {say('reach.mailbox.as-customer.about')}
      </Text>
      <Group gap="xs">
        {pixel === undefined ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMailOpened size={14} aria-hidden />}
            loading={open.isPending}
            onClick={() => open.mutate(pixel)}
          >
            {say('reach.mailbox.open')}
          </Button>
        )}
        {links.map(({ text, path }) => (
          <Button
            key={`${text} ${path}`}
            component="a"
            href={path}
            target="_blank"
            rel="noreferrer"
            size="xs"
            variant="default"
            rightSection={<IconExternalLink size={14} aria-hidden />}
          >
            {text}
          </Button>
        ))}
      </Group>
    </Box>
  );
}
