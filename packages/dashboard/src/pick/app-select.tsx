import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../text/index.ts';
import { appsQuery } from './queries.ts';

interface AppSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  /** Id of an app; empty: none. */
  readonly value: string;
  readonly onChange: (app: string) => void;
  /** What no app means, such as "All apps"; without it one must be chosen. */
  readonly none?: string;
}

/** Picks an app. */
export function AppSelect({ value, onChange, none, ...rest }: AppSelectProps) {
  const say = useText();
  const { data: apps = [] } = useQuery(appsQuery);
  const known = apps.map(({ id, name, environment }) => ({
    value: id,
    label: environment === 'test' ? say('pick.app.test', { name }) : name,
  }));
  // An app in an address that the member may not see is shown as what it is called there.
  const data =
    value === '' || known.some((app) => app.value === value) ? known : [...known, { value, label: value }];
  return (
    <Select
      {...rest}
      data={none === undefined ? data : [{ value: '', label: none }, ...data]}
      value={none === undefined && value === '' ? null : value}
      onChange={(app) => onChange(app ?? '')}
      allowDeselect={false}
      searchable={data.length > 8}
      checkIconPosition="right"
      nothingFoundMessage={say('pick.nothing')}
    />
  );
}
