import '../segment.css';
import { Alert, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useText } from '../../text/index.ts';
import { Page, ProblemAlert, Waiting } from '../../ui/index.ts';
import { emptyDraft } from '../builder/draft.ts';
import { segmentQuery } from '../segment.ts';
import { segmentName } from '../segment-name.ts';
import { draftOfExpression } from '../sentence.ts';
import { versionQuery } from '../version.ts';
import { SegmentEditor } from './segment-editor.tsx';

/** A new segment. */
export function NewSegmentPage() {
  return <SegmentEditor segment={undefined} first={emptyDraft} />;
}

/** Another expression, or another name, for a segment; it can begin with an expression that it had before. */
export function EditSegmentPage() {
  const say = useText();
  const { id } = useParams({ from: '/member/segment/segments/$id/edit' });
  const { version } = useSearch({ from: '/member/segment/segments/$id/edit' });
  const now = useQuery({ ...segmentQuery(id), refetchInterval: false });
  const before = useQuery({ ...versionQuery(id, version ?? 0), enabled: version !== undefined });
  const segment = now.data;
  const error = now.error ?? before.error;
  if (!segment || (version !== undefined && before.data === undefined))
    return (
      <Page title={say('ui.edit')}>{error ? <ProblemAlert error={error} /> : <Waiting lines={6} />}</Page>
    );
  if (segment.builtIn)
    return (
      <Page title={segmentName(segment, say)}>
        <Alert icon={<IconLock aria-hidden />} color="gray">
          <Text size="sm">{say('segment.built-in.locked')}</Text>
        </Alert>
      </Page>
    );
  return (
    <SegmentEditor
      key={`${id} ${version}`}
      segment={segment}
      from={before.data?.version}
      first={() => draftOfExpression((before.data ?? segment).expression) ?? emptyDraft()}
    />
  );
}
