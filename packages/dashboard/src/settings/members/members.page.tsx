import { Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, Page } from '../../ui/index.ts';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberList } from './member-list.tsx';
import { RolesExplained } from './roles-explained.tsx';

/** Who signs in here, who was invited, and what roles may do. */
export function MembersPage() {
  const say = useText();
  const lacking = useLacking();
  const [isInviting, dialog] = useDisclosure();
  return (
    <Page
      title={say('shell.page.members')}
      description={say('settings.members.detail')}
      actions={
        <ActButton
          leftSection={<IconUserPlus size={16} aria-hidden />}
          reason={lacking('members')}
          onClick={dialog.open}
        >
          {say('settings.members.invite')}
        </ActButton>
      }
    >
      <Stack gap="lg">
        <MemberList />
        <Invitations />
        <RolesExplained />
      </Stack>
      {isInviting ? <InviteDialog onClose={dialog.close} /> : null}
    </Page>
  );
}
