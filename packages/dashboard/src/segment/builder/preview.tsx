import { Alert, Box, Group, Loader, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { canonicalJson } from '@relance/core/kernel';
import { IconInfoCircle } from '@tabler/icons-react';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { ApiProblem, answer, api, type paths } from '../../api/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { PageLink, ProblemAlert, useFormats } from '../../ui/index.ts';
import { useNames } from '../names.ts';
import { type Sentence, sentenceOf } from '../sentence.ts';
import { SentenceView } from '../sentence-view.tsx';
import { type Draft, wireOf } from './draft.ts';
import { completePart, type Flaw } from './flaws.ts';
import { NO_NOTES, type Notes, notesOf } from './notes.ts';

/** So long nothing must be typed before customers are counted, ms. */
const PAUSE = 350;

/** How many customers an expression holds for now, and some of them. */
export type Preview = paths['/v1/segments/preview']['post']['responses'][200]['content']['application/json'];

/** What of a draft is complete, in words and in customers. */
export interface DraftPreview {
  readonly sentence: Sentence | undefined;
  /** The sentence and the customers leave out what is not complete. */
  readonly isPart: boolean;
  readonly query: UseQueryResult<Preview>;
  /** Other customers will be shown soon. */
  readonly isStale: boolean;
  readonly hasAny: boolean;
  /** What is known of single conditions. */
  readonly notes: Notes;
}

/** Counts while somebody writes: after a pause, and the count before is given up. */
export function usePreview(draft: Draft, flaws: readonly Flaw[]): DraftPreview {
  const { language } = useLanguage();
  const names = useNames();
  const part = useMemo(() => completePart(draft, flaws), [draft, flaws]);
  const sentence = part && sentenceOf(part, language, names);
  const text = sentence === undefined || !part ? undefined : canonicalJson(wireOf(part));
  const [settled] = useDebouncedValue(text, PAUSE);
  const query = useQuery({
    queryKey: ['segment-preview', settled],
    queryFn: ({ signal }) =>
      answer(api.POST('/v1/segments/preview', { body: { expression: JSON.parse(settled ?? '{}') }, signal })),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 20_000,
    // Asked again at once the count would only be slower.
    retry: (count, error) => error instanceof ApiProblem && error.status === 429 && count < 2,
  });
  const isStale = text !== settled || query.isFetching;
  return {
    sentence,
    isPart: flaws.length > 0,
    query,
    isStale,
    hasAny: text !== undefined,
    notes: useNotes(isStale ? undefined : part, query.data),
  };
}

/** What is said of conditions; while they are counted again, what was said before. */
function useNotes(counted: Draft | undefined, data: Preview | undefined): Notes {
  const known = useRef(NO_NOTES);
  const fresh = useMemo(() => counted && data && notesOf(counted, data), [counted, data]);
  if (fresh) known.current = fresh;
  return known.current;
}

/** The expression in words, its size and some of its customers. */
export function PreviewPanel({ preview }: { preview: DraftPreview }) {
  const say = useText();
  const { sentence, isPart, query, isStale, hasAny } = preview;
  return (
    <Paper
      component="section"
      aria-label={say('segment.preview.title')}
      withBorder
      p="md"
      bg="var(--console-surface)"
    >
      <Stack gap="md">
        <Box>
          <Title order={3} size="h6" c="dimmed" fw={550} mb={4}>
            {say('segment.preview.words')}
          </Title>
          {sentence ? (
            <SentenceView sentence={sentence} />
          ) : (
            <Text c="dimmed">{say('segment.preview.none')}</Text>
          )}
        </Box>
        {hasAny ? (
          <Box aria-live="polite" aria-busy={isStale}>
            {query.error && !query.data ? <ProblemAlert error={query.error} /> : null}
            {query.data ? <Size data={query.data} isStale={isStale} /> : null}
            {!query.data && !query.error ? (
              <Loader size="sm" role="status" aria-label={say('segment.preview.counting')} />
            ) : null}
          </Box>
        ) : null}
        {isPart && hasAny ? (
          <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />} p="xs">
            <Text size="xs">{say('segment.preview.part')}</Text>
          </Alert>
        ) : null}
        {hasAny && query.data && query.data.sample.length > 0 ? <Sample sample={query.data.sample} /> : null}
      </Stack>
    </Paper>
  );
}

function Size({ data: { size, of, exact }, isStale }: { data: Preview; isStale: boolean }) {
  const say = useText();
  const formats = useFormats();
  const share = of === 0 ? 0 : size / of;
  return (
    <Stack gap={6}>
      <Group gap="xs" align="baseline">
        <Text fz={34} fw={680} lh={1.1} className="numbers" opacity={isStale ? 0.55 : 1}>
          {formats.number(size)}
        </Text>
        <Text size="sm" c="dimmed" className="numbers">
          {say('segment.preview.of', { of: formats.number(of), count: of, share: formats.percent(share) })}
        </Text>
        {isStale ? <Loader size={14} role="status" aria-label={say('segment.preview.counting')} /> : null}
      </Group>
      <Progress value={share * 100} size="sm" aria-label={say('segment.preview.share')} />
      {exact ? null : (
        <Text size="xs" c="dimmed">
          {say('segment.preview.lately')}
        </Text>
      )}
    </Stack>
  );
}

function Sample({ sample }: { sample: Preview['sample'] }) {
  const say = useText();
  return (
    <Box>
      <Title order={3} size="h6" c="dimmed" fw={550} mb={4}>
        {say('segment.preview.sample')}
      </Title>
      <Group gap="4px 10px">
        {sample.map(({ id, userId, name }) => (
          <PageLink
            key={id}
            to="/collect/customers/$userId"
            params={{ userId: id }}
            target="_blank"
            size="sm"
            maw={200}
            truncate
          >
            {name ?? userId ?? id}
          </PageLink>
        ))}
      </Group>
    </Box>
  );
}
