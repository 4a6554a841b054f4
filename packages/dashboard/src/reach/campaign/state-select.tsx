import { Select } from '@mantine/core';
import { useText } from '../../text/index.ts';
import type { Campaign } from '../composer/campaign-form.ts';
import { STATES } from './campaign-states.ts';

interface StateSelectProps {
  readonly value: Campaign['state'] | undefined;
  readonly onChange: (state: Campaign['state'] | undefined) => void;
}

/** Picks a state, or all. */
export function StateSelect({ value, onChange }: StateSelectProps) {
  const say = useText();
  return (
    <Select
      w={170}
      aria-label={say('reach.state')}
      data={[
        { value: '', label: say('reach.all-states') },
        ...STATES.map((state) => ({ value: state, label: say(`reach.state.${state}`) })),
      ]}
      value={value ?? ''}
      onChange={(chosen) => onChange(STATES.find((state) => state === chosen))}
      allowDeselect={false}
      checkIconPosition="right"
    />
  );
}
