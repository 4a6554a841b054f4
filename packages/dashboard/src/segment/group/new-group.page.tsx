import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, FormProblem, fieldErrors, Page, PageButton, Section, showDone } from '../../ui/index.ts';
import { AddressFields, useAddresses } from './address-fields.tsx';
import { forgetGroups } from './group.ts';

/** Makes a known user group: a name, and who is on the list. */
export function NewGroupPage() {
  const say = useText();
  const lacking = useLacking();
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const editing = useAddresses();
  const save = useSave();
  const isTaken = save.error instanceof ApiProblem && save.error.code === 'name-taken';
  const errors = fieldErrors(save.error, ['name']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && editing.flaw === undefined)
      save.mutate({ name: name.trim(), emails: [...editing.read.addresses], consentConfirmed: true });
  };
  return (
    <Page title={say('segment.group.new')} description={say('segment.group.new.about')}>
      <Section title={say('segment.group.list-of')}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md" maw={640}>
            <TextInput
              label={say('segment.name')}
              description={say('segment.group.name.for-good')}
              placeholder={say('segment.group.name.example')}
              value={name}
              onChange={({ currentTarget }) => {
                setName(currentTarget.value);
                save.reset();
              }}
              maxLength={100}
              error={
                isTaken
                  ? say('segment.group.name.taken')
                  : isTried && name.trim() === ''
                    ? say('segment.group.name.missing')
                    : errors.at('name')
              }
            />
            <AddressFields editing={editing} isTried={isTried} />
            {isTaken ? null : <FormProblem error={save.error} errors={errors} />}
            <Group gap="xs">
              <ActButton type="submit" loading={save.isPending} reason={lacking('segments')}>
                {say('segment.group.create')}
              </ActButton>
              <PageButton to="/segment/groups" variant="default">
                {say('ui.cancel')}
              </PageButton>
            </Group>
            <Text size="sm" c="dimmed">
              {say('segment.group.for-good')}
            </Text>
          </Stack>
        </form>
      </Section>
    </Page>
  );
}

function useSave() {
  const say = useText();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: { name: string; emails: string[]; consentConfirmed: true }) =>
      answer(api.POST('/v1/groups', { body })),
    onSuccess: async ({ id, name }) => {
      showDone(say('segment.group.created', { name }), say);
      await forgetGroups();
      await navigate({ to: '/segment/groups/$id', params: { id } });
    },
  });
}
