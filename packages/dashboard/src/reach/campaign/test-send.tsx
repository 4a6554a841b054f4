import { Alert, Button, Group, Modal, Pill, Select, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { appsQuery, CustomerSelect } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { ProblemAlert, showDone } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { useLanguageNames } from '../language-names.ts';

interface TestSendProps {
  readonly campaign: Pick<Campaign, 'id' | 'app' | 'name' | 'localization'>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Sends a campaign as it is saved to chosen customers, uncounted. */
export function TestSend({ campaign, isOpen, onClose }: TestSendProps) {
  const say = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={say('reach.test.title', { name: campaign.name })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <TestForm campaign={campaign} onClose={onClose} />
    </Modal>
  );
}

function TestForm({ campaign, onClose }: Omit<TestSendProps, 'isOpen'>) {
  const say = useText();
  const names = useLanguageNames();
  const [userIds, setUserIds] = useState<readonly string[]>([]);
  const [lang, setLang] = useState('');
  const { data: apps = [] } = useQuery(appsQuery);
  const isTest = apps.find(({ id }) => id === campaign.app)?.environment === 'test';
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/campaigns/{id}/test', {
          params: { path: { id: campaign.id } },
          body: { userIds: [...userIds], ...(lang ? { lang } : {}) },
        }),
      ),
    onSuccess: ({ messages, invalidIds }) => {
      if (invalidIds.length > 0 || messages === 0) return;
      showDone(say('reach.test.done', { messages }), say);
      onClose();
    },
  });
  const languages = Object.keys(campaign.localization ?? {});
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {say('reach.test.about')}
      </Text>
      <CustomerSelect
        label={say('reach.test.to')}
        isTest={isTest}
        value={null}
        clearsAfter
        onChange={(one) =>
          one !== null && !one.startsWith('id:') && setUserIds([...new Set([...userIds, one])])
        }
        data-autofocus
      />
      {userIds.length > 0 ? (
        <Pill.Group>
          {userIds.map((userId) => (
            <Pill
              key={userId}
              withRemoveButton
              removeButtonProps={{ 'aria-label': say('reach.test.remove', { userId }), 'aria-hidden': false }}
              onRemove={() => setUserIds(userIds.filter((one) => one !== userId))}
            >
              {userId}
            </Pill>
          ))}
        </Pill.Group>
      ) : null}
      {languages.length > 0 ? (
        <Select
          label={say('reach.language')}
          data={[
            { value: '', label: say('reach.language.own') },
            ...languages.map((value) => ({ value, label: names(value) })),
          ]}
          value={lang}
          onChange={(value) => setLang(value ?? '')}
          allowDeselect={false}
        />
      ) : null}
      {send.error ? <ProblemAlert error={send.error} /> : null}
      {send.data && (send.data.invalidIds.length > 0 || send.data.messages === 0) ? (
        <Alert color="yellow" role="status">
          {say('reach.test.partly', {
            messages: send.data.messages,
            unknown: send.data.invalidIds.length,
            ids: send.data.invalidIds.join(', '),
          })}
        </Alert>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('ui.close')}
        </Button>
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={userIds.length === 0}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {say('reach.test.send')}
        </Button>
      </Group>
    </Stack>
  );
}
