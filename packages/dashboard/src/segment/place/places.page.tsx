import { Badge, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconMapPin, IconMapPinPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useMay } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import {
  ActIcon,
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageButton,
  showDone,
  showProblem,
  useConfirm,
  useFormats,
} from '../../ui/index.ts';
import { placesQuery } from '../names.ts';
import { PlaceMark } from './map/place-mark.tsx';
import { useMap } from './map/use-map.ts';
import { WorldMapView } from './map/world-map.tsx';
import { forgetPlaces, type Place, readPlaces } from './place.ts';

/** All places, on a map and as a list. */
export function PlacesPage() {
  const say = useText();
  const may = useMay();
  const { data, error, isPending, refetch } = useQuery(placesQuery);
  const rows = useMemo(() => readPlaces(data?.items ?? []), [data]);
  const create = may('segments') ? (
    <PageButton to="/segment/places/new" leftSection={<IconMapPinPlus size={16} aria-hidden />}>
      {say('segment.place.new')}
    </PageButton>
  ) : null;
  return (
    <Page title={say('segment.place.list')} description={say('segment.place.list.about')} actions={create}>
      {rows.length > 0 ? (
        <Places rows={rows} />
      ) : (
        <DataTable<Place>
          label={say('segment.place.list')}
          columns={[]}
          rows={rows}
          rowKey={({ id }) => id}
          isLoading={isPending}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              icon={IconMapPin}
              title={say('segment.place.empty')}
              detail={say('segment.place.empty.detail')}
            >
              {create}
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

function Places({ rows }: { rows: readonly Place[] }) {
  const say = useText();
  const everything = useMemo(() => rows.flatMap(({ outline }) => outline), [rows]);
  const map = useMap(everything);
  const [chosen, choose] = useState<string>();
  const shown = rows.find(({ id }) => id === chosen);
  const columns = useColumns(({ id, outline }) => {
    choose(id);
    map.show(outline);
    map.element?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <Stack gap="md">
      <WorldMapView map={map} label={say('segment.place.map')} everything={everything}>
        {rows.map(({ id, name, outline }) => (
          <PlaceMark
            key={id}
            map={map}
            outline={outline}
            label={name}
            isChosen={id === chosen}
            onChoose={() => choose(id)}
          />
        ))}
      </WorldMapView>
      <Text size="sm" aria-live="polite" {...(shown ? { fw: 600 } : { c: 'dimmed' })}>
        {shown?.name ?? say('segment.place.choose')}
      </Text>
      <DataTable<Place>
        label={say('segment.place.list')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        filterText={({ name, id }) => `${name} ${id}`}
        initialSort={{ key: 'name' }}
        empty={null}
      />
    </Stack>
  );
}

function useColumns(onShow: (row: Place) => void): readonly Column<Place>[] {
  const say = useText();
  const formats = useFormats();
  const shapes = useShapeWords();
  const lacking = useLacking();
  const remove = useRemoval();
  return [
    {
      key: 'name',
      label: say('segment.name'),
      sortBy: ({ name }) => name,
      render: (row) =>
        row.outline.length === 0 ? (
          <Text size="sm" fw={600}>
            {row.name}
          </Text>
        ) : (
          <UnstyledButton
            fz="sm"
            fw={600}
            c="var(--mantine-color-anchor)"
            onClick={() => onShow(row)}
            aria-label={say('segment.place.show', { name: row.name })}
          >
            {row.name}
          </UnstyledButton>
        ),
    },
    {
      key: 'shape',
      label: say('segment.place.shape'),
      sortBy: ({ shape }) => Object.keys(shape).join(),
      render: ({ shape }) => {
        const { kind, detail } = shapes(shape);
        return (
          <>
            <Badge variant="default" fw={550} me={8}>
              {kind}
            </Badge>
            <Text span size="xs" c="dimmed" className="numbers" style={{ overflowWrap: 'anywhere' }}>
              {detail}
            </Text>
          </>
        );
      },
    },
    {
      key: 'used',
      label: say('segment.used-by'),
      align: 'right',
      isWide: true,
      sortBy: ({ usedBy }) => usedBy,
      render: ({ usedBy }) => (usedBy === 0 ? '–' : formats.number(usedBy)),
    },
    {
      key: 'created',
      label: say('segment.created'),
      isWide: true,
      sortBy: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => formats.day(createdAt),
    },
    {
      key: 'acts',
      label: say('ui.table.actions'),
      align: 'right',
      render: ({ id, name, usedBy }) => (
        <ActIcon
          icon={IconTrash}
          color="red"
          label={say('segment.place.delete', { name })}
          reason={lacking('segments') ?? (usedBy > 0 ? say('segment.place.delete.used') : undefined)}
          onClick={() => remove({ id, name })}
        />
      ),
    },
  ];
}

/** Asks, and deletes a place. */
function useRemoval(): (place: Pick<Place, 'id' | 'name'>) => void {
  const say = useText();
  const confirm = useConfirm();
  const { mutate } = useMutation({
    mutationFn: ({ id }: Pick<Place, 'id' | 'name'>) =>
      answer(api.DELETE('/v1/places/{id}', { params: { path: { id } } })),
    onSuccess: async (_, { name }) => {
      showDone(say('segment.delete.done', { name }), say);
      await forgetPlaces();
    },
    onError: (error) => showProblem(error, say),
  });
  return (place) =>
    confirm({
      title: say('segment.delete.title', { name: place.name }),
      detail: say('segment.place.delete.detail'),
      act: say('segment.place.delete.act'),
      onConfirm: () => mutate(place),
    });
}

/** A shape in words: its kind, and how large it is or what it sends. */
function useShapeWords(): (shape: Place['shape']) => { kind: string; detail: string } {
  const say = useText();
  const formats = useFormats();
  return (shape) => {
    if ('circle' in shape)
      return {
        kind: say('segment.place.shape.circle'),
        detail: say('segment.place.shape.circle.detail', { radius: formats.metres(shape.circle.radius) }),
      };
    if ('polygon' in shape)
      return {
        kind: say('segment.place.shape.polygon'),
        detail: say('segment.place.corners.count', { count: shape.polygon.length }),
      };
    const { uuid, major, minor } = shape.beacon;
    return {
      kind: say('segment.place.shape.beacon'),
      detail: [uuid, major, minor].filter((part) => part !== undefined).join(' · '),
    };
  };
}
