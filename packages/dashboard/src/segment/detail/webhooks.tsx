import { Badge, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay, IconPlus, IconTrash, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/index.ts';
import { type Say, useText } from '../../text/index.ts';
import {
  ActButton,
  ActIcon,
  type Column,
  DataTable,
  EmptyState,
  Section,
  showDone,
  showProblem,
  useConfirm,
  useFormats,
} from '../../ui/index.ts';
import type { Segment } from '../segment.ts';
import { NewWebhook } from './new-webhook.tsx';
import { forgetWebhooks, type SegmentWebhook, webhooksQuery } from './webhook.ts';

/** Who is told when customers enter or leave the segment, and how that goes. */
export function Webhooks({ segment: { id } }: { segment: Segment }) {
  const say = useText();
  const [isOpen, form] = useDisclosure();
  const { data, error, isPending, refetch } = useQuery(webhooksQuery(id));
  const columns = useColumns(id);
  return (
    <Section
      isBare
      title={say('segment.part.webhooks')}
      description={say('segment.webhooks.description')}
      actions={
        <ActButton leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
          {say('segment.webhooks.new')}
        </ActButton>
      }
    >
      <DataTable<SegmentWebhook>
        label={say('segment.part.webhooks')}
        columns={columns}
        rows={data?.items ?? []}
        rowKey={(webhook) => webhook.id}
        isLoading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconWebhook}
            title={say('segment.webhooks.empty')}
            detail={say('segment.webhooks.empty.detail')}
          />
        }
      />
      <NewWebhook segment={id} isOpen={isOpen} onClose={form.close} />
    </Section>
  );
}

function useColumns(segment: string): readonly Column<SegmentWebhook>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'url',
      label: say('segment.webhooks.url'),
      sortBy: ({ url }) => url,
      render: ({ url, on }) => (
        <>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <Text size="xs" c="dimmed">
            {on.map((one) => say(`segment.webhooks.on.${one}`)).join(', ')}
          </Text>
        </>
      ),
    },
    {
      key: 'state',
      label: say('segment.state'),
      sortBy: ({ state }) => state,
      render: (webhook) => <State webhook={webhook} />,
    },
    {
      key: 'delivered',
      label: say('segment.webhooks.delivered'),
      isWide: true,
      sortBy: ({ deliveredAt }) => deliveredAt ?? '',
      render: ({ deliveredAt }) => formats.ago(deliveredAt),
    },
    {
      key: 'acts',
      label: say('ui.table.actions'),
      align: 'right',
      render: (webhook) => <Acts segment={segment} webhook={webhook} />,
    },
  ];
}

/** Whether it works; where it does not, since when, why, and when it is tried again. */
function State({ webhook: { state, failingSince, lastError, nextAt } }: { webhook: SegmentWebhook }) {
  const say = useText();
  const formats = useFormats();
  const isFailing = failingSince !== null;
  const [color, label] =
    state === 'suspended'
      ? (['red', 'segment.webhooks.suspended'] as const)
      : isFailing
        ? (['yellow', 'segment.webhooks.failing'] as const)
        : (['teal', 'segment.webhooks.active'] as const);
  return (
    <Stack gap={4} align="flex-start">
      <Badge variant="light" color={color} tt="none">
        {say(label)}
      </Badge>
      {lastError === null ? null : (
        <Text size="xs" c="dimmed">
          {sayError(lastError, say)}
        </Text>
      )}
      {isFailing ? (
        <Text size="xs" c="dimmed">
          {say('segment.webhooks.failing-since', { ago: formats.ago(failingSince) })}
        </Text>
      ) : null}
      {nextAt === null ? null : (
        <Text size="xs" c="dimmed">
          {say('segment.webhooks.next', { at: formats.clock(nextAt) })}
        </Text>
      )}
    </Stack>
  );
}

const ERRORS = ['unreachable', 'no-answer', 'address-refused'] as const;

/** Why a delivery failed; what is newer than this console as the API says it. */
function sayError(error: string, say: Say): string {
  const known = ERRORS.find((one) => one === error);
  if (known) return say(`segment.webhooks.error.${known}`);
  const status = /^http-(\d+)$/.exec(error)?.[1];
  return status === undefined ? error : say('segment.webhooks.error.http', { status });
}

function Acts({ segment, webhook }: { segment: string; webhook: SegmentWebhook }) {
  const say = useText();
  const confirm = useConfirm();
  const { id: name, url, state, failingSince } = webhook;
  const params = { path: { id: segment, webhook: name } };
  const settle = {
    onSettled: () => forgetWebhooks(segment),
    onError: (error: Error) => showProblem(error, say),
  };
  const resume = useMutation({
    mutationFn: () => answer(api.POST('/v1/segments/{id}/webhooks/{webhook}/resume', { params })),
    onSuccess: () => showDone(say('segment.webhooks.resumed'), say),
    ...settle,
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/segments/{id}/webhooks/{webhook}', { params }),
    onSuccess: () => showDone(say('segment.webhooks.deleted'), say),
    ...settle,
  });
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {state === 'suspended' || failingSince !== null ? (
        <ActIcon
          icon={IconPlayerPlay}
          label={say(state === 'suspended' ? 'segment.webhooks.resume' : 'segment.webhooks.try', { url })}
          loading={resume.isPending}
          onClick={() => resume.mutate()}
        />
      ) : null}
      <ActIcon
        icon={IconTrash}
        color="red"
        label={say('segment.webhooks.delete', { url })}
        loading={remove.isPending}
        onClick={() =>
          confirm({
            title: say('segment.webhooks.delete.title'),
            detail: say('segment.webhooks.delete.detail', { url }),
            act: say('segment.webhooks.delete.act'),
            onConfirm: () => remove.mutate(),
          })
        }
      />
    </Group>
  );
}
