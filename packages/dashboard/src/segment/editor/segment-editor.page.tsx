import '../segment.css';
import { Alert, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useText } from '../../text/index.ts';
import { Page, ProblemAlert, Waiting } from '../../ui/index.ts';
import { emptyDraft } from '../builder/draft.ts';
import { segmentQuery } from '../segment.ts';
import { segmentName } from '../segment-name.ts';
import { draftOfExpression } from '../sentence.ts';
import { SegmentEditor } from './segment-editor.tsx';

/** A new segment. */
export function NewSegmentPage() {
  return <SegmentEditor segment={undefined} first={emptyDraft} />;
}

/** Another expression, or another name, for a segment. */
export function EditSegmentPage() {
  const say = useText();
  const { id } = useParams({ from: '/member/segment/segments/$id/edit' });
  const { data: segment, error } = useQuery({ ...segmentQuery(id), refetchInterval: false });
  if (!segment)
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
      key={id}
      segment={segment}
      first={() => draftOfExpression(segment.expression) ?? emptyDraft()}
    />
  );
}
