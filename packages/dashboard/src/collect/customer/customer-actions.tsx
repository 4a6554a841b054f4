import { Alert, Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconAntennaBars5, IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, PageButton, ProblemAlert, showDone } from '../../ui/index.ts';
import { type Address, keyOf, paramsOf } from './customer.ts';

/** What can be done with a customer: followed live, exported, erased. */
export function CustomerActions({ address }: { address: Address }) {
  const say = useText();
  const lacking = useLacking();
  const [isOpen, erase] = useDisclosure();
  return (
    <>
      <PageButton
        to="/collect/stream"
        search={{ customer: address.userId, ...(address.app ? { app: address.app } : {}) }}
        variant="default"
        leftSection={<IconAntennaBars5 size={16} aria-hidden />}
      >
        {say('collect.customer.live')}
      </PageButton>
      <Button
        component="a"
        href={exportUrl(address)}
        download={`${address.userId.replace(/[^\w.@-]+/g, '_')}.json`}
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {say('collect.customer.export')}
      </Button>
      <ActButton
        variant="light"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        reason={lacking('customers')}
        onClick={erase.open}
      >
        {say('collect.customer.erase')}
      </ActButton>
      <Modal
        opened={isOpen}
        onClose={erase.close}
        title={say('collect.customer.erase.title')}
        closeButtonProps={{ 'aria-label': say('ui.close') }}
      >
        <Erase address={address} onClose={erase.close} />
      </Modal>
    </>
  );
}

function exportUrl(address: Address): string {
  const { path, query } = paramsOf(address);
  return `/v1/customers/${encodeURIComponent(path.userId)}/export?${new URLSearchParams(query)}`;
}

/** Erases once the id was typed: a click is too little for what nobody can undo. */
function Erase({ address, onClose }: { address: Address; onClose: () => void }) {
  const say = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: () => answer(api.DELETE('/v1/customers/{userId}', { params: paramsOf(address) })),
    onSuccess: async () => {
      onClose();
      showDone(say('collect.customer.erased', { id: address.userId }), say);
      await navigate({ to: '/collect/customers' });
      client.removeQueries({ queryKey: keyOf(address) });
      await client.invalidateQueries({ queryKey: ['customers', 'list'] });
    },
  });
  const isTyped = typed.trim() === address.userId;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isTyped) erase.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          {say('collect.customer.erase.detail')}
        </Alert>
        {erase.error ? <ProblemAlert error={erase.error} /> : null}
        <Text size="sm">
          {say('collect.customer.erase.type')} <Code>{address.userId}</Code>
        </Text>
        <TextInput
          label={say('collect.customer.erase.id')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" color="red" loading={erase.isPending} disabled={!isTyped}>
            {say('collect.customer.erase.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
