import { Box, Button, Grid, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { canonicalJson, type JsonObject } from '@relance/core/kernel';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type RefObject, useMemo, useRef, useState } from 'react';
import { ApiProblem, answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { Page, ProblemAlert, Section, showDone, useFormats } from '../../ui/index.ts';
import { Builder } from '../builder/builder.tsx';
import { type Draft, wireOf } from '../builder/draft.ts';
import { type Flaw, flawsOf } from '../builder/flaws.ts';
import { JsonView } from '../builder/json-view.tsx';
import type { Notes } from '../builder/notes.ts';
import { OwnSegment } from '../builder/own-segment.ts';
import { type DraftPreview, PreviewPanel, usePreview } from '../builder/preview.tsx';
import { type DraftEditing, useDraft } from '../builder/use-draft.ts';
import { forgetSegments, type Segment } from '../segment.ts';
import { useUnsavedGuard } from './unsaved-guard.tsx';
import { type JsonEditing, useJson, VIEWS } from './use-json.ts';

interface EditorProps {
  /** The segment that is edited; undefined for a new one. */
  readonly segment: Segment | undefined;
  /** The older version that the draft begins with; undefined: the present one. */
  readonly from?: number | undefined;
  readonly first: () => Draft;
}

/** Names a segment and writes its expression, with its size and its sentence beside it. */
export function SegmentEditor({ segment, from, first }: EditorProps) {
  const say = useText();
  const editing = useDraft(first);
  const json = useJson(editing);
  const [name, setName] = useState(segment?.name ?? '');
  const [isTried, setTried] = useState(false);
  const flaws = useMemo(() => flawsOf(editing.draft), [editing.draft]);
  const preview = usePreview(editing.draft, flaws);
  const wire = wireOf(editing.draft);
  const isSaved = useRef(false);
  const begun = useRef(canonicalJson(wire));
  const isChanged = name !== (segment?.name ?? '') || json.isBroken || canonicalJson(wire) !== begun.current;
  useUnsavedGuard(() => isChanged && !isSaved.current);
  const save = useSave(segment, isSaved);
  const isTaken = save.error instanceof ApiProblem && save.error.code === 'name-taken';
  const isNameless = name.trim() === '';
  const trySave = (): void => {
    setTried(true);
    if (!isNameless && flaws.length === 0 && !json.isBroken)
      save.mutate({ name: name.trim(), expression: wire });
  };
  const nameFlaw = isTaken
    ? 'segment.name.taken'
    : isTried && isNameless
      ? 'segment.name.missing'
      : undefined;
  return (
    <OwnSegment value={segment?.id}>
      <Page
        title={segment ? say('segment.editor.edit', { name: segment.name }) : say('segment.editor.new')}
        description={
          from === undefined
            ? say(segment ? 'segment.editor.edit.description' : 'segment.editor.new.description')
            : say('segment.editor.from.description', { version: from })
        }
      >
        <Grid gap="lg" align="flex-start">
          <Grid.Col span={{ base: 12, md: 8 }}>
            <Stack gap="md">
              <TextInput
                label={say('segment.name')}
                placeholder={say('segment.name.example')}
                value={name}
                onChange={({ currentTarget }) => {
                  setName(currentTarget.value);
                  if (isTaken) save.reset();
                }}
                maxLength={100}
                error={nameFlaw && say(nameFlaw)}
                maw={520}
              />
              <Writing editing={editing} json={json} flaws={flaws} isTried={isTried} notes={preview.notes} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }} className="segment-side">
            <Stack gap="md">
              <PreviewPanel preview={preview} />
              {save.error && !isTaken ? <ProblemAlert error={save.error} /> : null}
              {isTried ? (
                <SaveLine open={flaws.length + Number(isNameless)} isBroken={json.isBroken} />
              ) : null}
              <Group gap="xs">
                <Button onClick={trySave} loading={save.isPending}>
                  {say(segment ? 'segment.editor.save' : 'segment.editor.create')}
                </Button>
                <Button
                  variant="default"
                  component={Link}
                  to={segment ? `/segment/segments/${segment.id}` : '/segment/segments'}
                >
                  {say('ui.cancel')}
                </Button>
              </Group>
            </Stack>
          </Grid.Col>
        </Grid>
        <SizeBar preview={preview} />
      </Page>
    </OwnSegment>
  );
}

function useSave(segment: Segment | undefined, isSaved: RefObject<boolean>) {
  const say = useText();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: { name: string; expression: JsonObject }) =>
      segment
        ? answer(api.PUT('/v1/segments/{id}', { params: { path: { id: segment.id } }, body }))
        : answer(api.POST('/v1/segments', { body })),
    onSuccess: async ({ id, state }) => {
      isSaved.current = true;
      showDone(say(state === 'building' ? 'segment.saved.building' : 'segment.saved'), say);
      await forgetSegments();
      await navigate({ to: '/segment/segments/$id', params: { id } });
    },
  });
}

interface WritingProps {
  readonly editing: DraftEditing;
  readonly json: JsonEditing;
  readonly flaws: readonly Flaw[];
  readonly isTried: boolean;
  readonly notes: Notes;
}

/** The expression, as conditions or as JSON. */
function Writing({ editing, json, flaws, isTried, notes }: WritingProps) {
  const say = useText();
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={say('segment.editor.view')}
      value={json.view}
      onChange={(value) => json.choose(VIEWS.find((one) => one === value) ?? 'builder')}
      data={VIEWS.map((value) => ({
        value,
        label: say(`segment.editor.view.${value}`),
        disabled: value === 'builder' && json.isBroken,
      }))}
    />
  );
  return (
    <Section title={say('segment.editor.who')} actions={choice}>
      {json.view === 'builder' ? (
        <Builder editing={editing} flaws={flaws} isTried={isTried} notes={notes} />
      ) : (
        <JsonView
          text={json.text}
          onChange={json.write}
          onDiscard={json.isBroken ? json.discard : undefined}
          isUntouched={json.isUntouched && !isTried}
        />
      )}
    </Section>
  );
}

/** Why saving did nothing. */
function SaveLine({ open, isBroken }: { open: number; isBroken: boolean }) {
  const say = useText();
  const text = isBroken
    ? say('segment.editor.broken')
    : open > 0
      ? say('segment.editor.open', { count: open })
      : undefined;
  return text === undefined ? null : (
    <Text size="sm" c="var(--mantine-color-error)" role="status">
      {text}
    </Text>
  );
}

/** The size at the foot of a small screen, where the panel beside the builder is far below. */
function SizeBar({ preview: { query, hasAny } }: { preview: DraftPreview }) {
  const say = useText();
  const formats = useFormats();
  if (!hasAny || !query.data) return null;
  const { size, of } = query.data;
  const share = formats.percent(of === 0 ? 0 : size / of);
  return (
    <Box className="segment-size-bar" hiddenFrom="md" aria-hidden>
      <Text size="sm" fw={650} className="numbers">
        {formats.number(size)}{' '}
        <Text span size="sm" c="dimmed">
          {say('segment.preview.of', { of: formats.number(of), count: of, share })}
        </Text>
      </Text>
    </Box>
  );
}
