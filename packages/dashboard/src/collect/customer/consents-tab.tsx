import { Button, Group, Modal, Select, Stack, Text, TextInput, ThemeIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { MARKETING, mayContact } from '@relance/core/collect/consent';
import { IconBan, IconCheck, IconHelp, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { type Say, useText } from '../../text/index.ts';
import {
  ActButton,
  type Column,
  DataTable,
  EmptyState,
  FormProblem,
  fieldErrors,
  originText,
  ProblemAlert,
  showDone,
  showProblem,
  useConfirm,
  useFormats,
} from '../../ui/index.ts';
import { CHANNELS, type Channel, type ConsentLine, consentLines, placeOf } from './consents.ts';
import { type Address, keyOf, paramsOf, type TabProps } from './customer.ts';

/** What a customer allows and refuses, channel by channel, and what follows from it. */
export function ConsentsTab({ customer, address }: TabProps) {
  const say = useText();
  const lacking = useLacking();
  const [isOpen, form] = useDisclosure();
  const rules = useQuery({
    queryKey: ['consent-rules'],
    queryFn: () => answer(api.GET('/v1/consent-rules')),
    staleTime: 60_000,
  });
  const columns = useColumns(address);
  const records = customer.consents.map(({ at, ...said }) => ({ ...said, at: Date.parse(at) }));
  const lines = consentLines(customer.consents).map((line) => ({
    ...line,
    answer: mayContact(records, {
      channel: line.channel,
      purpose: line.purpose,
      requiresOptIn: rules.data?.requireOptIn.some((channel) => channel === line.channel) ?? false,
    }),
  }));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" maw={720}>
        {say('collect.consent.description')}
      </Text>
      {rules.error ? <ProblemAlert error={rules.error} onRetry={() => void rules.refetch()} /> : null}
      <DataTable
        label={say('collect.customer.consents')}
        columns={columns}
        rows={lines}
        rowKey={({ channel, purpose }) => `${channel} ${purpose}`}
        tools={
          <ActButton
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            reason={lacking('customers')}
            onClick={form.open}
          >
            {say('collect.consent.new')}
          </ActButton>
        }
        isLoading={rules.isPending}
        empty={
          <EmptyState
            icon={IconHelp}
            title={say('collect.consent.none')}
            detail={say('collect.consent.description')}
          />
        }
      />
      <Modal
        opened={isOpen}
        onClose={form.close}
        title={say('collect.consent.new')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <NewConsent address={address} onClose={form.close} />
      </Modal>
    </Stack>
  );
}

type Line = ConsentLine & { readonly answer: ReturnType<typeof mayContact> };

function useColumns(address: Address): readonly Column<Line>[] {
  const say = useText();
  return [
    {
      key: 'channel',
      label: say('collect.consent.channel'),
      sortBy: ({ channel }) => placeOf(channel),
      render: ({ channel, purpose }) => (
        <div>
          <Text size="sm" fw={600}>
            {channelName(channel, say)}
          </Text>
          <Text size="xs" c="dimmed">
            {purpose === MARKETING ? say('collect.consent.marketing') : purpose}
          </Text>
        </div>
      ),
    },
    { key: 'said', label: say('collect.consent.said'), render: ({ said }) => <Said said={said} /> },
    {
      key: 'follows',
      label: say('collect.consent.follows'),
      isWide: true,
      render: ({ answer: { allowed } }) =>
        say(allowed ? 'collect.consent.allowed' : 'collect.consent.not-allowed'),
    },
    {
      key: 'act',
      label: say('ui.table.actions'),
      align: 'right',
      render: (line) => <Acts address={address} line={line} />,
    },
  ];
}

function channelName(channel: string, say: Say): string {
  const known = CHANNELS.find((one) => one === channel);
  return known ? say(`collect.consent.channel.${known}`) : channel;
}

function Said({ said }: Pick<ConsentLine, 'said'>) {
  const say = useText();
  const formats = useFormats();
  const Icon = !said ? IconHelp : said.granted ? IconCheck : IconBan;
  const word = !said ? 'nothing' : said.granted ? 'granted' : 'refused';
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" size={22} radius="xl" color={!said ? 'gray' : said.granted ? 'teal' : 'red'}>
        <Icon size={14} aria-hidden />
      </ThemeIcon>
      <div>
        <Text size="sm">{say(`collect.consent.${word}`)}</Text>
        {said ? (
          <Text size="xs" c="dimmed">
            {say('collect.consent.told', { who: say(originText(said.origin)), at: formats.day(said.at) })}
          </Text>
        ) : null}
      </div>
    </Group>
  );
}

interface Word {
  readonly channel: Channel;
  readonly purpose: string;
  readonly granted: boolean;
}

function useSayConsent(address: Address, onDone: () => void) {
  const say = useText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: Word) =>
      answer(
        api.PUT('/v1/customers/{userId}/consents', {
          params: paramsOf(address),
          body: { consents: [word] },
        }),
      ),
    onSuccess: async () => {
      onDone();
      showDone(say('collect.consent.saved'), say);
      await client.invalidateQueries({ queryKey: keyOf(address), exact: true });
    },
  });
}

/** Says the opposite of what stands, or what the customer said where nothing stands. */
function Acts({ address, line: { channel, purpose, said } }: { address: Address; line: Line }) {
  const say = useText();
  const lacking = useLacking();
  const confirm = useConfirm();
  const change = useSayConsent(address, () => {});
  const known = CHANNELS.find((one) => one === channel);
  if (!known) return null;
  const name = `${channelName(channel, say)}, ${purpose}`;
  const tell = (granted: boolean): void =>
    confirm({
      title: say(granted ? 'collect.consent.grant.title' : 'collect.consent.refuse.title', { name }),
      detail: say('collect.consent.change.detail'),
      act: say(granted ? 'collect.consent.grant' : 'collect.consent.refuse'),
      onConfirm: () =>
        change.mutate({ channel: known, purpose, granted }, { onError: (error) => showProblem(error, say) }),
    });
  const choices = said ? [!said.granted] : [true, false];
  return (
    <Group gap={4} justify="flex-end">
      {choices.map((granted) => (
        <ActButton
          key={String(granted)}
          size="compact-sm"
          variant="subtle"
          color={granted ? 'teal' : 'red'}
          reason={lacking('customers')}
          loading={change.isPending}
          aria-label={`${say(granted ? 'collect.consent.grant' : 'collect.consent.refuse')} · ${name}`}
          onClick={() => tell(granted)}
        >
          {say(granted ? 'collect.consent.grant' : 'collect.consent.refuse')}
        </ActButton>
      ))}
    </Group>
  );
}

const FIELDS = ['consents[0].purpose', 'consents[0].channel'] as const;

function NewConsent({ address, onClose }: { address: Address; onClose: () => void }) {
  const say = useText();
  const [channel, setChannel] = useState<Channel>('email');
  const [purpose, setPurpose] = useState('');
  const save = useSayConsent(address, onClose);
  const errors = fieldErrors(save.error, FIELDS);
  const tell = (granted: boolean) => (event: FormEvent | React.MouseEvent) => {
    event.preventDefault();
    save.mutate({ channel, purpose: purpose.trim() || MARKETING, granted });
  };
  return (
    <form onSubmit={tell(false)}>
      <Stack>
        <FormProblem error={save.error} errors={errors} />
        <Text size="sm">{say('collect.consent.change.detail')}</Text>
        <Select
          label={say('collect.consent.channel')}
          data={CHANNELS.map((value) => ({ value, label: say(`collect.consent.channel.${value}`) }))}
          value={channel}
          onChange={(value) => setChannel(CHANNELS.find((one) => one === value) ?? channel)}
          allowDeselect={false}
        />
        <TextInput
          label={say('collect.consent.purpose')}
          description={say('collect.consent.purpose.hint')}
          placeholder={MARKETING}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          error={errors.at('consents[0].purpose')}
          maxLength={64}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" variant="light" loading={save.isPending}>
            {say('collect.consent.refuse')}
          </Button>
          <Button color="teal" variant="light" onClick={tell(true)} loading={save.isPending}>
            {say('collect.consent.grant')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
