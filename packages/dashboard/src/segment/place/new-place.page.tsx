import './place-editor.css';
import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import type { Shape } from '@relance/core/segment/place';
import { IconBroadcast } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import {
  ActButton,
  EmptyState,
  FormProblem,
  fieldErrors,
  Page,
  PageButton,
  Section,
  showDone,
} from '../../ui/index.ts';
import { forgetPlaces } from './place.ts';
import { readShape, SHAPES, type ShapeFlaw } from './shape-draft.ts';
import { ShapeFields } from './shape-fields.tsx';
import { ShapeMap } from './shape-map.tsx';
import { type ShapeEditing, useShape } from './use-shape.ts';

const NO_FLAWS: ReadonlySet<ShapeFlaw> = new Set();

/** Makes a place: a name, and where it is. */
export function NewPlacePage() {
  const say = useText();
  const lacking = useLacking();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [isTried, setTried] = useState(false);
  const editing = useShape();
  const save = useSave();
  const read = readShape(editing.draft);
  const isTaken = save.error instanceof ApiProblem && save.error.code === 'name-taken';
  const errors = fieldErrors(save.error, ['name', 'id']);
  const isNameless = isTried && name.trim() === '';
  const nameFlaw = isTaken
    ? 'segment.place.name.taken'
    : isNameless
      ? 'segment.place.name.missing'
      : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && 'shape' in read)
      save.mutate({ name: name.trim(), shape: read.shape, ...(id.trim() === '' ? {} : { id: id.trim() }) });
  };
  return (
    <Page title={say('segment.place.new')} description={say('segment.place.new.about')}>
      <form onSubmit={submit} onChange={() => save.reset()} noValidate className="place-editor">
        <Stack gap="md" className="place-editor-head">
          <TextInput
            label={say('segment.name')}
            placeholder={say('segment.place.name.example')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            maxLength={100}
            error={nameFlaw ? say(nameFlaw) : errors.at('name')}
          />
          <ShapeChoice editing={editing} />
        </Stack>
        <div className="place-editor-map">
          <Drawing editing={editing} />
        </div>
        <Stack gap="md" className="place-editor-rest">
          <ShapeFields editing={editing} flaws={isTried && 'flaws' in read ? read.flaws : NO_FLAWS} />
          <TextInput
            label={`${say('segment.place.id')} (${say('ui.optional')})`}
            description={say('segment.place.id.how')}
            placeholder="old-port"
            value={id}
            onChange={({ currentTarget }) => setId(currentTarget.value)}
            maxLength={64}
            error={errors.at('id')}
            spellCheck={false}
          />
          <Text size="sm" c="dimmed">
            {say('segment.place.for-good')}
          </Text>
          {isTaken ? null : <FormProblem error={save.error} errors={errors} />}
          <Group gap="xs">
            <ActButton type="submit" loading={save.isPending} reason={lacking('segments')}>
              {say('segment.place.create')}
            </ActButton>
            <PageButton to="/segment/places" variant="default">
              {say('ui.cancel')}
            </PageButton>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function ShapeChoice({ editing: { draft, change } }: { editing: ShapeEditing }) {
  const say = useText();
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {say('segment.place.shape')}
      </Text>
      <SegmentedControl
        fullWidth
        aria-label={say('segment.place.shape')}
        value={draft.kind}
        onChange={(value) => change({ kind: SHAPES.find((one) => one === value) ?? 'circle' })}
        data={SHAPES.map((value) => ({ value, label: say(`segment.place.shape.${value}`) }))}
      />
    </Stack>
  );
}

function Drawing({ editing }: { editing: ShapeEditing }) {
  const say = useText();
  if (editing.draft.kind !== 'beacon') return <ShapeMap editing={editing} />;
  return (
    <Section title={say('segment.place.shape.beacon')}>
      <EmptyState
        icon={IconBroadcast}
        title={say('segment.place.beacon.nowhere')}
        detail={say('segment.place.beacon.nowhere.detail')}
      />
    </Section>
  );
}

function useSave() {
  const say = useText();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: { id?: string; name: string; shape: Shape }) =>
      answer(api.POST('/v1/places', { body })),
    onSuccess: async ({ name }) => {
      showDone(say('segment.place.created', { name }), say);
      await forgetPlaces();
      await navigate({ to: '/segment/places' });
    },
  });
}
