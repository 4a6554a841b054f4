import { Skeleton, Stack } from '@mantine/core';
import { useText } from '../text/index.ts';

/** What stands where something is being loaded: as many bars as it will have lines, so that nothing jumps. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const say = useText();
  return (
    <Stack gap="xs" role="status" aria-label={say('ui.waiting')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line.toString()} height={34} />
      ))}
    </Stack>
  );
}
