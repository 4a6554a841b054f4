import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, queryClient } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormProblem, fieldErrors, showDone } from '../../ui/index.ts';
import type { Member } from './member.ts';
import { type Rights, RightsFields, rightsBody } from './rights-fields.tsx';

/** Changes what a member may do. */
export function RightsDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const say = useText();
  const [rights, setRights] = useState<Rights>({ role: member.role, apps: member.apps });
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/v1/members/{id}', {
          params: { path: { id: member.id.toString() } },
          body: rightsBody(rights),
        }),
      ),
    onSuccess: () => {
      showDone(say('settings.members.saved', { name: member.name }), say);
      void queryClient.invalidateQueries({ queryKey: ['members'] });
      onClose();
    },
  });
  const errors = fieldErrors(save.error, ['role', 'apps']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('settings.members.edit', { name: member.name })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <FormProblem error={save.error} errors={errors} />
          <RightsFields rights={rights} errors={errors} onChange={setRights} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {say('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
