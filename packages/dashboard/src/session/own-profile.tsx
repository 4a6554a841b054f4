import { Badge, Box, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api, queryClient } from '../api/index.ts';
import { Preferences } from '../shell/preferences.tsx';
import { sessionQuery, useSession } from '../shell/session.tsx';
import { type Language, useText } from '../text/index.ts';
import { ActButton, FormProblem, fieldErrors, Section, showDone, showProblem } from '../ui/index.ts';

/** Name, language and theme; who one is here. */
export function OwnProfile() {
  const say = useText();
  const { member } = useSession();
  const [name, setName] = useState(member.name);
  const save = useMutation({
    mutationFn: (body: { name?: string; language?: Language }) =>
      answer(api.PUT('/v1/session/member', { body })),
    onSuccess: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  });
  const errors = fieldErrors(save.error, ['name']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ name: name.trim() }, { onSuccess: () => showDone(say('session.profile.saved'), say) });
  };
  return (
    <Section title={say('session.profile')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <FormProblem error={save.error} errors={errors} />
          <Group gap="xs">
            <Badge variant="light">{say(`shell.role.${member.role}`)}</Badge>
            <Text size="sm" c="dimmed">
              {member.apps
                ? say('session.profile.apps', { apps: member.apps.join(', ') })
                : say('session.profile.all-apps')}
            </Text>
          </Group>
          <TextInput
            label={say('session.email')}
            description={say('session.profile.email')}
            value={member.email}
            readOnly
          />
          <TextInput
            label={say('session.name')}
            required
            maxLength={100}
            autoComplete="name"
            value={name}
            error={errors.at('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Box maw={320}>
            <Preferences
              onLanguage={(language) =>
                save.mutate({ language }, { onError: (error) => showProblem(error, say) })
              }
            />
          </Box>
          <Group>
            <ActButton
              type="submit"
              loading={save.isPending}
              reason={name.trim() === member.name ? say('ui.unchanged') : undefined}
            >
              {say('ui.save')}
            </ActButton>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
