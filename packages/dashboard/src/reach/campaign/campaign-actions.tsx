import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconCopy,
  IconDots,
  IconFlag,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, PageButton } from '../../ui/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { TestSend } from './test-send.tsx';
import { useDuplicate } from './use-duplicate.ts';
import { allows, useLifecycle } from './use-lifecycle.ts';

/** What can be done with a campaign in its present state. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const say = useText();
  const reason = useLacking()('campaigns');
  const lifecycle = useLifecycle();
  const duplicate = useDuplicate();
  const [isTesting, testing] = useDisclosure();
  const busy = lifecycle.isBusy;
  return (
    <>
      <ActButton
        variant="default"
        leftSection={<IconSend size={16} aria-hidden />}
        reason={reason}
        onClick={testing.open}
      >
        {say('reach.act.test')}
      </ActButton>
      {allows('edit', campaign) && reason === undefined ? (
        <PageButton
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          to="/reach/campaigns/$id/edit"
          params={{ id: campaign.id }}
        >
          {say('ui.edit')}
        </PageButton>
      ) : null}
      {allows('suspend', campaign) ? (
        <ActButton
          variant="default"
          loading={busy}
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          reason={reason}
          onClick={() => lifecycle.suspend(campaign)}
        >
          {say('reach.act.suspend')}
        </ActButton>
      ) : null}
      {allows('finish', campaign) ? (
        <ActButton
          color="red"
          variant="light"
          loading={busy}
          leftSection={<IconFlag size={16} aria-hidden />}
          reason={reason}
          onClick={() => lifecycle.finish(campaign)}
        >
          {say('reach.act.finish')}
        </ActButton>
      ) : null}
      {allows('activate', campaign) ? (
        <ActButton
          loading={busy}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          reason={reason}
          onClick={() => lifecycle.activate(campaign)}
        >
          {say('reach.act.activate')}
        </ActButton>
      ) : null}
      {reason === undefined ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={say('reach.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={() => duplicate.mutate(campaign.id)}
            >
              {say('reach.duplicate')}
            </Menu.Item>
            {allows('delete', campaign) ? (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => lifecycle.remove(campaign)}
              >
                {say('ui.delete')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <TestSend campaign={campaign} isOpen={isTesting} onClose={testing.close} />
    </>
  );
}
