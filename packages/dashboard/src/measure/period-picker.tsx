import { Group, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useText } from '../text/index.ts';
import { dayIn, INTERVALS, lastDays, type Period, RANGES, rangeOf } from './period.ts';
import { reportZone } from './report-query.ts';

interface PeriodPickerProps {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}

/** Picks the days a report is about, and into what they are cut. */
export function PeriodPicker({ period, onChange }: PeriodPickerProps) {
  const say = useText();
  const today = dayIn(reportZone(), Date.now());
  const usual = rangeOf(period, today);
  const [isOwn, setOwn] = useState(usual === undefined);
  const [picked, setPicked] = useState<[string | null, string | null]>([period.from, period.to]);
  return (
    <>
      <Select
        w={190}
        label={say('measure.period')}
        data={[
          ...RANGES.map((range) => ({
            value: String(range),
            label: say('measure.period.last', { days: range }),
          })),
          { value: 'own', label: say('measure.period.own') },
        ]}
        value={isOwn ? 'own' : String(usual)}
        onChange={(value) => {
          const range = RANGES.find((one) => String(one) === value);
          setOwn(range === undefined);
          setPicked([period.from, period.to]);
          if (range !== undefined) onChange(lastDays(range, today));
        }}
        allowDeselect={false}
        checkIconPosition="right"
      />
      {isOwn ? (
        <DatePickerInput
          type="range"
          w={260}
          valueFormat="D MMM YYYY"
          label={say('measure.period.days')}
          value={picked}
          maxDate={today}
          allowSingleDateInRange
          onChange={(days) => {
            setPicked(days);
            const [from, to] = days;
            if (from !== null && to !== null) onChange({ ...period, from, to });
          }}
        />
      ) : null}
      <Group gap={0}>
        <SegmentedControl
          aria-label={say('measure.interval')}
          value={period.interval}
          onChange={(value) =>
            onChange({ ...period, interval: INTERVALS.find((one) => one === value) ?? 'day' })
          }
          data={INTERVALS.map((value) => ({ value, label: say(`measure.interval.${value}`) }))}
        />
      </Group>
    </>
  );
}
