import { Alert, Button, Grid, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload, IconInfoCircle, IconMail } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  DataTable,
  EmptyState,
  Page,
  PageLink,
  ProblemAlert,
  Section,
  Stat,
  showDone,
  useConfirm,
  useFormats,
  Waiting,
} from '../../ui/index.ts';
import { segmentsQuery } from '../names.ts';
import { segmentName } from '../segment-name.ts';
import { namesInExpression } from '../sentence.ts';
import { AddressFields, useAddresses } from './address-fields.tsx';
import { addressesFile, forgetGroups, groupQuery, type UserGroup } from './group.ts';

const route = getRouteApi('/member/segment/groups/$id');

/** One known user group: who is on it, what uses it, and how it is replaced. */
export function GroupPage() {
  const say = useText();
  const { id } = route.useParams();
  const { data: group, error, refetch } = useQuery(groupQuery(id));
  if (!group)
    return (
      <Page title={say('segment.group')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Waiting lines={8} />}
      </Page>
    );
  return (
    <Page
      title={group.name}
      description={say('segment.group.about')}
      actions={
        <Button
          component="a"
          href={addressesFile(id)}
          download={`${group.name}.csv`}
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {say('ui.download-csv')}
        </Button>
      }
    >
      <Figures group={group} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Addresses emails={group.emails} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="lg">
            <Usage group={group} />
            <Replacing group={group} />
            <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>
              <Text size="sm">{say('segment.group.for-good')}</Text>
            </Alert>
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Figures({ group }: { group: UserGroup }) {
  const { size, createdAt, updatedAt, consentConfirmedAt } = group;
  const say = useText();
  const formats = useFormats();
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <Stat
        label={say('segment.group.addresses')}
        value={formats.number(size)}
        hint={say('segment.updated', { ago: formats.ago(updatedAt) })}
      />
      <Stat label={say('segment.created')} value={formats.day(createdAt)} />
      <Stat
        label={say('segment.group.confirmed')}
        value={consentConfirmedAt === null ? '–' : formats.day(consentConfirmedAt)}
        hint={consentConfirmedAt === null ? say('segment.group.confirmed.never') : null}
      />
    </SimpleGrid>
  );
}

function Usage({ group: { id, usedBy } }: { group: UserGroup }) {
  const say = useText();
  const { data } = useQuery(segmentsQuery);
  const segments =
    data?.items.filter(({ expression }) => namesInExpression(expression, 'group').has(id)) ?? [];
  const others = Math.max(0, usedBy - segments.length);
  return (
    <Section title={say('segment.used-by')}>
      {segments.length > 0 ? (
        <List size="sm" spacing={4}>
          {segments.map((segment) => (
            <List.Item key={segment.id}>
              <PageLink to="/segment/segments/$id" params={{ id: segment.id }} size="sm">
                {segmentName(segment, say)}
              </PageLink>
            </List.Item>
          ))}
        </List>
      ) : null}
      {segments.length === 0 || others > 0 ? (
        <Text size="sm" c="dimmed">
          {say('segment.group.usage', { count: others })}
        </Text>
      ) : null}
    </Section>
  );
}

function Addresses({ emails }: { emails: readonly string[] }) {
  const say = useText();
  return (
    <DataTable<string>
      label={say('segment.group.addresses')}
      columns={[
        {
          key: 'address',
          label: say('segment.group.address'),
          sortBy: (address) => address,
          render: (address) => <span style={{ overflowWrap: 'anywhere' }}>{address}</span>,
        },
      ]}
      rows={emails}
      rowKey={(address) => address}
      filterText={(address) => address}
      empty={
        <EmptyState
          icon={IconMail}
          title={say('segment.group.nobody')}
          detail={say('segment.group.nobody.detail')}
        />
      }
    />
  );
}

/** Puts other addresses in the place of all that are there. */
function Replacing({ group }: { group: UserGroup }) {
  const say = useText();
  const lacking = useLacking();
  const confirm = useConfirm();
  const [isTried, setTried] = useState(false);
  const editing = useAddresses();
  const save = useMutation({
    mutationFn: (emails: readonly string[]) =>
      answer(
        api.PUT('/v1/groups/{id}', {
          params: { path: { id: group.id } },
          body: { emails: [...emails], consentConfirmed: true },
        }),
      ),
    onSuccess: async () => {
      showDone(say('segment.group.replaced', { name: group.name }), say);
      setTried(false);
      editing.setText('');
      editing.setConsent(false);
      await forgetGroups();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (editing.flaw !== undefined) return;
    const { addresses } = editing.read;
    confirm({
      title: say('segment.group.replace.title', { name: group.name }),
      detail: say('segment.group.replace.detail', { before: group.size, after: addresses.length }),
      act: say('segment.group.replace.act'),
      onConfirm: () => save.mutate(addresses),
    });
  };
  return (
    <Section title={say('segment.group.replace')} description={say('segment.group.replace.about')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <AddressFields editing={editing} isTried={isTried} />
          {save.error ? <ProblemAlert error={save.error} /> : null}
          <ActButton type="submit" w="fit-content" loading={save.isPending} reason={lacking('segments')}>
            {say('segment.group.replace.act')}
          </ActButton>
        </Stack>
      </form>
    </Section>
  );
}
