import { Badge } from '@mantine/core';
import { useText } from '../../text/index.ts';

/** Whether a channel is ready, as a badge beside its name. */
export function ChannelState({ isSetUp, isPaused }: { isSetUp: boolean; isPaused: boolean }) {
  const say = useText();
  const state = isPaused ? 'paused' : isSetUp ? 'ready' : 'missing';
  const colour = { paused: 'red', ready: 'teal', missing: 'gray' }[state];
  return (
    <Badge variant="light" color={colour}>
      {say(`settings.channels.state.${state}`)}
    </Badge>
  );
}
