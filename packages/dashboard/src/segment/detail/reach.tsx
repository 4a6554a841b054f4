import { SimpleGrid, Skeleton } from '@mantine/core';
import { MESSAGE_CHANNELS } from '@relance/core/reach/message';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Stat, useFormats } from '../../ui/index.ts';
import type { Segment } from '../segment.ts';

/** So often it is counted again, ms: every member is looked at, a second or two for a large segment. */
const AGAIN = 60_000;

/** How many of a segment may be offered something, and how many can be written to, channel by channel. */
export function Reach({ segment: { id, state, version } }: { segment: Segment }) {
  const say = useText();
  const formats = useFormats();
  const { data, error, refetch } = useQuery({
    queryKey: ['segments', 'reach', id, state, version],
    queryFn: ({ signal }) => answer(api.GET('/v1/segments/{id}/reach', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: AGAIN,
    refetchInterval: AGAIN,
  });
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const figure = (count: number | undefined) =>
    count === undefined ? <Skeleton height={31} width={72} /> : formats.number(count);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" aria-busy={!data}>
      <Stat
        label={say('segment.reach.eligible')}
        value={figure(data?.eligible)}
        hint={say('segment.reach.eligible.hint')}
      />
      {MESSAGE_CHANNELS.map((channel) => (
        <Stat
          key={channel}
          label={say(`segment.reach.${channel}`)}
          value={figure(data && (data.reachable[channel] ?? 0))}
          hint={say('segment.reach.hint')}
        />
      ))}
    </SimpleGrid>
  );
}
