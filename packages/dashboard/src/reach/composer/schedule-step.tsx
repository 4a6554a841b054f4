import { Alert, Group, Select, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { timeZonesQuery } from '../../pick/index.ts';
import { useText } from '../../text/index.ts';
import { useComposer } from './composer.ts';
import type { ScheduleForm } from './schedule-form.ts';
import { Step } from './step.tsx';
import { useZoneClock } from './use-zone-clock.ts';
import { instantIn, ownZone } from './zone-clock.ts';

/** From when until when the campaign speaks, and by whose clocks. */
export function ScheduleStep() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const { schedule } = form;
  const change = (to: Partial<ScheduleForm>): void => set({ schedule: { ...schedule, ...to } });
  const isOnce = form.cause === 'once';
  return (
    <Step
      number={5}
      title={say('reach.step.schedule')}
      description={say(isOnce ? 'reach.step.schedule.once' : 'reach.step.schedule.when')}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          type="datetime-local"
          label={say('reach.start')}
          description={say('reach.start.about')}
          value={schedule.start}
          onChange={(event) => change({ start: event.currentTarget.value })}
          error={problemAt('$.schedule.start')}
        />
        <TextInput
          type="datetime-local"
          label={say('reach.end')}
          description={say('reach.end.about')}
          value={schedule.end}
          onChange={(event) => change({ end: event.currentTarget.value })}
          error={problemAt('$.schedule.end')}
        />
        <ZoneSelect
          value={schedule.zone}
          onChange={(zone) => change({ zone })}
          error={problemAt('$.schedule.timezone')}
        />
      </SimpleGrid>
      {schedule.start === '' ? null : schedule.zone === 'recipient' ? (
        <RoundTheWorld start={schedule.start} />
      ) : (
        <Elsewhere start={schedule.start} zone={schedule.zone} />
      )}
    </Step>
  );
}

interface ZoneSelectProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly error: string | undefined;
}

function ZoneSelect({ value, onChange, error }: ZoneSelectProps) {
  const say = useText();
  const { data: zones = [] } = useQuery(timeZonesQuery);
  const own = ownZone();
  const labelled = zones.map(({ zone, offsetNow }) => ({
    value: zone,
    label: say('reach.zone.offset', { zone: zone.replaceAll('_', ' '), offset: offsetNow }),
  }));
  const first = [
    { value: 'recipient', label: say('reach.zone.recipient') },
    labelled.find((one) => one.value === own) ?? { value: own, label: own },
  ];
  const rest = labelled.filter((one) => one.value !== own);
  const isListed = [...first, ...rest].some((one) => one.value === value);
  return (
    <Select
      label={say('reach.zone')}
      description={say('reach.zone.about')}
      data={[
        { group: say('reach.zone.usual'), items: isListed ? first : [...first, { value, label: value }] },
        { group: say('reach.zone.all'), items: rest },
      ]}
      value={value}
      onChange={(zone) => onChange(zone ?? own)}
      searchable
      allowDeselect={false}
      error={error}
      limit={300}
      nothingFoundMessage={say('pick.nothing')}
    />
  );
}

/** Places people plan for, from west to east. */
const PLACES = [
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Paris',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const;

/** What clocks elsewhere show when it starts. */
function Elsewhere({ start, zone }: { start: string; zone: string }) {
  const say = useText();
  const clock = useZoneClock();
  const reading = instantIn(zone, start);
  if (!reading) return null;
  const places = [...new Set([ownZone(), ...PLACES])].filter((place) => place !== zone);
  const isPast = reading.at < Date.now();
  return (
    <Stack gap="xs">
      {reading.oddity ? (
        <Alert color="yellow" icon={<IconClock aria-hidden />} role="status">
          {say(`reach.zone.${reading.oddity}`, { zone, at: clock(reading.at, zone) })}
        </Alert>
      ) : null}
      {isPast ? (
        <Alert color="yellow" icon={<IconClock aria-hidden />} role="status">
          {say('reach.start.past')}
        </Alert>
      ) : null}
      <Text size="sm">{say('reach.zone.elsewhere')}</Text>
      <Group gap="xs">
        {places.map((place) => (
          <Text
            key={place}
            size="sm"
            px="xs"
            py={4}
            bdrs="sm"
            bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-7))"
          >
            <Text span c="dimmed">
              {cityOf(place)}
            </Text>{' '}
            {clock(reading.at, place)}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The first and the last zone on Earth that reach a wall clock, and some between. */
const ROUND = ['Pacific/Kiritimati', 'Asia/Tokyo', 'Europe/Paris', 'America/New_York', 'Etc/GMT+12'] as const;

/** When a wall clock of each one's own comes round. */
function RoundTheWorld({ start }: { start: string }) {
  const say = useText();
  const clock = useZoneClock();
  const own = ownZone();
  return (
    <Stack gap="xs">
      <Text size="sm">{say('reach.zone.round')}</Text>
      <Table withRowBorders={false} verticalSpacing={2} w="auto" aria-label={say('reach.zone.round.label')}>
        <Table.Tbody>
          {ROUND.map((zone) => {
            const reading = instantIn(zone, start);
            return reading ? (
              <Table.Tr key={zone}>
                <Table.Th scope="row" fw={400} c="dimmed">
                  {zone === 'Etc/GMT+12' ? say('reach.zone.last') : cityOf(zone)}
                </Table.Th>
                <Table.Td className="numbers">{clock(reading.at, own)}</Table.Td>
              </Table.Tr>
            ) : null;
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
