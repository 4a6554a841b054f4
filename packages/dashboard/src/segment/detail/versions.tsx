import { Badge, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { IconHistory, IconPencilShare } from '@tabler/icons-react';
import { answer, api } from '../../api/index.ts';
import { useMay } from '../../shell/session.tsx';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, PageButton, ProblemAlert, useCursorList, useFormats, Waiting } from '../../ui/index.ts';
import type { Segment } from '../segment.ts';
import { capitalised } from '../sentence.ts';
import type { SegmentVersion } from '../version.ts';

/** Every expression the segment was saved with, newest first: what changed, who did it, and when. */
export function Versions({ segment }: { segment: Segment }) {
  const { id, version } = segment;
  const say = useText();
  const list = useCursorList<SegmentVersion>({
    queryKey: ['segments', 'versions', id, version],
    read: (cursor) =>
      answer(
        api.GET('/v1/segments/{id}/versions', {
          params: { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  });
  if (list.error && list.rows.length === 0) return <ProblemAlert error={list.error} onRetry={list.refresh} />;
  if (list.isLoading) return <Waiting lines={6} />;
  if (list.rows.length === 0)
    return (
      <EmptyState
        icon={IconHistory}
        title={say('segment.versions.empty')}
        detail={say('segment.versions.empty.detail')}
      />
    );
  return (
    <Stack gap="sm" align="stretch">
      <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {list.rows.map((one) => (
          <Version key={one.version} of={one} segment={segment} />
        ))}
      </Stack>
      {list.hasMore ? (
        <Button variant="default" w="fit-content" onClick={list.more}>
          {say('segment.versions.more')}
        </Button>
      ) : null}
    </Stack>
  );
}

function Version({ of: one, segment }: { of: SegmentVersion; segment: Segment }) {
  const say = useText();
  const may = useMay();
  const { language } = useLanguage();
  const isPresent = one.version === segment.version;
  return (
    <Paper component="li" withBorder p="md" bg="var(--console-surface)">
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Group gap={8}>
            <Text fw={600} size="sm">
              {say('segment.versions.number', { version: one.version })}
            </Text>
            {isPresent ? (
              <Badge variant="light" color="teal" tt="none">
                {say('segment.versions.present')}
              </Badge>
            ) : null}
            <SavedBy version={one} />
          </Group>
          {!isPresent && !segment.builtIn && may('segments') ? (
            <PageButton
              to="/segment/segments/$id/edit"
              params={{ id: segment.id }}
              search={{ version: one.version }}
              variant="default"
              size="xs"
              leftSection={<IconPencilShare size={15} aria-hidden />}
              aria-label={say('segment.versions.resume.of', { version: one.version })}
            >
              {say('segment.versions.resume')}
            </PageButton>
          ) : null}
        </Group>
        <Text size="sm" className="segment-sentence">
          {capitalised(one.sentence[language], language)}
        </Text>
        <Changes of={one} />
      </Stack>
    </Paper>
  );
}

/** When a version was saved, and by whom where that is known. */
function SavedBy({ version: { at, by } }: { version: SegmentVersion }) {
  const say = useText();
  const formats = useFormats();
  const when = formats.moment(at);
  return (
    <Text size="sm" c="dimmed">
      {by ? say(`segment.versions.by.${by.kind}`, { when, name: by.name }) : when}
    </Text>
  );
}

function Changes({ of: { version, changes } }: { of: SegmentVersion }) {
  const say = useText();
  const { language } = useLanguage();
  const lines = changes[language];
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say(version === 1 ? 'segment.versions.first' : 'segment.versions.unchanged')}
      </Text>
    );
  return (
    <List size="sm" spacing={4} aria-label={say('segment.versions.changes')}>
      {lines.map((line) => (
        <List.Item key={line} className="segment-sentence">
          {line}
        </List.Item>
      ))}
    </List>
  );
}
