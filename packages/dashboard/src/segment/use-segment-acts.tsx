import { Anchor, Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answer, api, queryClient } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { ProblemAlert, showDone, showProblem, useConfirm } from '../ui/index.ts';
import { forgetSegments, type Segment, usageQuery } from './segment.ts';

/** What can be done with a segment from a list and from its own page. */
export interface SegmentActs {
  /** Asks for a name and makes a copy of that name. */
  readonly clone: (segment: Segment) => void;
  /** Asks, names what uses the segment, and deletes it where nothing does. */
  readonly remove: (segment: Segment, onDone?: () => void) => void;
}

/** What can be done with a segment. */
export function useSegmentActs(): SegmentActs {
  const say = useText();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const clone = (segment: Segment): void => {
    const id = modals.open({
      title: say('segment.clone.title', { name: segment.name }),
      closeButtonProps: { 'aria-label': say('ui.close') },
      children: (
        <CloneForm
          segment={segment}
          onDone={(made) => {
            modals.close(id);
            void forgetSegments();
            void navigate({ to: '/segment/segments/$id/edit', params: { id: made } });
          }}
        />
      ),
    });
  };
  const erase = async (segment: Segment, onDone?: () => void): Promise<void> => {
    try {
      await api.DELETE('/v1/segments/{id}', { params: { path: { id: segment.id } } });
      showDone(say('segment.delete.done', { name: segment.name }), say);
      onDone?.();
      queryClient.removeQueries({ queryKey: ['segments', 'one', segment.id] });
      await forgetSegments();
    } catch (error) {
      showProblem(error, say);
    }
  };
  const remove = async (segment: Segment, onDone?: () => void): Promise<void> => {
    try {
      const { items } = await queryClient.fetchQuery({ ...usageQuery(segment.id), staleTime: 0 });
      if (items.length > 0) {
        tellUsers(segment, items);
        return;
      }
      confirm({
        title: say('segment.delete.title', { name: segment.name }),
        detail: say('segment.delete.detail', { count: segment.size }),
        act: say('segment.delete.act'),
        onConfirm: () => void erase(segment, onDone),
      });
    } catch (error) {
      showProblem(error, say);
    }
  };
  const tellUsers = (segment: Segment, items: readonly SegmentUser[]): void => {
    const id = modals.open({
      title: say('segment.delete.used', { name: segment.name }),
      closeButtonProps: { 'aria-label': say('ui.close') },
      children: (
        <Stack gap="sm">
          <Text size="sm">{say('segment.delete.used.detail', { count: items.length })}</Text>
          <UserList
            items={items}
            onOpen={(user) => {
              modals.close(id);
              void navigate({ to: pageOf(user) });
            }}
          />
        </Stack>
      ),
    });
  };
  return { clone, remove: (segment, onDone) => void remove(segment, onDone) };
}

/** What names a segment: another segment, a campaign, or a published sale. */
export interface SegmentUser {
  readonly kind: 'segment' | 'campaign' | 'sale';
  readonly id: string;
  readonly name: string;
}

/** The page of what names a segment. */
function pageOf({ kind, id }: SegmentUser): string {
  if (kind === 'sale') return '/sell';
  return `${kind === 'segment' ? '/segment/segments' : '/reach/campaigns'}/${encodeURIComponent(id)}`;
}

interface UserListProps {
  readonly items: readonly SegmentUser[];
  /** Leads there from where links cannot: a dialog stands outside the router. */
  readonly onOpen?: (user: SegmentUser) => void;
}

/** What names a segment, with ways there. */
export function UserList({ items, onOpen }: UserListProps) {
  const say = useText();
  return (
    <List size="sm" spacing={4}>
      {items.map((user) => (
        <List.Item key={`${user.kind} ${user.id}`}>
          <Text span size="sm" c="dimmed">
            {say(`segment.user.${user.kind}`)}{' '}
          </Text>
          {onOpen ? (
            <Anchor component="button" type="button" size="sm" onClick={() => onOpen(user)}>
              {user.name}
            </Anchor>
          ) : (
            <Anchor component={Link} to={pageOf(user)} size="sm">
              {user.name}
            </Anchor>
          )}
        </List.Item>
      ))}
    </List>
  );
}

function CloneForm({ segment, onDone }: { segment: Segment; onDone: (id: string) => void }) {
  const say = useText();
  const [name, setName] = useState(say('segment.clone.name', { name: segment.name }).slice(0, 100));
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const made = await answer(
        api.POST('/v1/segments/{id}/clone', {
          params: { path: { id: segment.id } },
          body: { name: name.trim() },
        }),
      );
      onDone(made.id);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const isTaken = error instanceof ApiProblem && error.code === 'name-taken';
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <TextInput
          label={say('segment.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
          error={isTaken ? say('segment.name.taken') : undefined}
        />
        {error !== undefined && !isTaken ? <ProblemAlert error={error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
            {say('segment.clone.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
