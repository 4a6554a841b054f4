import { Badge, Group, Progress, Text, Tooltip } from '@mantine/core';
import { useText } from '../text/index.ts';
import { useFormats } from '../ui/index.ts';
import type { Segment } from './segment.ts';

/** Whether a segment is live, or how far it is built, and whether it is small. */
export function SegmentState({ segment }: { segment: Segment }) {
  const say = useText();
  const formats = useFormats();
  const { state, progress, small, bounded, version } = segment;
  return (
    <Group gap={6}>
      {state === 'live' ? (
        <Badge variant="light" color="teal" tt="none">
          {say('segment.state.live')}
        </Badge>
      ) : (
        <Tooltip
          label={say(version > 1 ? 'segment.state.building.edit' : 'segment.state.building.new')}
          multiline
          maw={260}
        >
          <Group gap={8} wrap="nowrap" tabIndex={0}>
            <Progress
              value={progress * 100}
              w={72}
              size="sm"
              striped
              animated
              aria-label={say('segment.state.building')}
            />
            <Text size="xs" c="dimmed" className="numbers">
              {say('segment.state.built', { share: formats.percent(progress) })}
            </Text>
          </Group>
        </Tooltip>
      )}
      {small ? (
        <Warning label={say('segment.state.small')} detail={say('segment.state.small.detail')} />
      ) : null}
      {bounded ? (
        <Warning
          label={say('segment.state.bounded')}
          detail={say('segment.bounded', {
            count: bounded.customers,
            customers: formats.number(bounded.customers),
          })}
        />
      ) : null}
    </Group>
  );
}

/** Something about a segment that one should know, in a word; what it means on hover and focus. */
function Warning({ label, detail }: { label: string; detail: string }) {
  return (
    <Tooltip label={detail} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
      <Badge variant="light" color="yellow" tt="none" tabIndex={0}>
        {label}
      </Badge>
    </Tooltip>
  );
}

/** How much a segment has grown or shrunk in 7 days. */
export function Trend({
  segment: { size: now, trend },
  size = 'sm',
}: {
  segment: Segment;
  size?: 'sm' | 'xl';
}) {
  const say = useText();
  const formats = useFormats();
  if (trend === null || trend === now)
    return (
      <Text size={size === 'xl' ? 'lg' : size} c="dimmed">
        {say(trend === null ? 'segment.trend.unknown' : 'segment.trend.same')}
      </Text>
    );
  const change = now - trend;
  return (
    <Text
      size={size}
      fw={size === 'xl' ? 650 : 400}
      className="numbers"
      c={change > 0 ? 'var(--segment-up)' : 'var(--segment-down)'}
    >
      {`${change > 0 ? '+' : '−'}${formats.number(Math.abs(change))}`}
      {trend > 0 ? (
        <Text span size="xs" c="dimmed">
          {` (${formats.percent(Math.abs(change) / trend)})`}
        </Text>
      ) : null}
    </Text>
  );
}
