import { Select, type SelectProps, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../text/index.ts';
import { addressOf, nameOf } from './customer-name.ts';
import { customersQuery } from './queries.ts';

interface CustomerSelectProps
  extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'searchable' | 'searchValue' | 'onSearchChange'> {
  /** As paths of the API name him; null: nobody. */
  readonly value: string | null;
  readonly onChange: (customer: string | null) => void;
  /** Looks among customers of test apps. */
  readonly isTest?: boolean;
  /** Whoever is picked is kept elsewhere: the field is empty again for the next. */
  readonly clearsAfter?: boolean;
}

/** Picks a customer by userId, name in a userId, e-mail address or telephone number. */
export function CustomerSelect({
  value,
  onChange,
  isTest = false,
  clearsAfter = false,
  ...rest
}: CustomerSelectProps) {
  const say = useText();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 250);
  const { data: found = [], isFetching } = useQuery({
    ...customersQuery(wanted === value ? '' : wanted, isTest),
    placeholderData: (before) => before,
  });
  const names = new Map(found.map((customer) => [addressOf(customer), nameOf(customer)]));
  const data = [...names.keys()];
  return (
    <Select
      {...rest}
      searchable
      data={value === null || names.has(value) ? data : [value, ...data]}
      value={value}
      onChange={(customer) => {
        onChange(customer);
        // The field has put the choice in its place by then.
        if (clearsAfter) setTimeout(() => setSearch(''));
      }}
      searchValue={search}
      onSearchChange={setSearch}
      // The server has searched; what it found may not hold the text by the letter.
      filter={({ options }) => options}
      maxDropdownHeight={300}
      nothingFoundMessage={say(isFetching ? 'ui.waiting' : 'pick.customer.nobody')}
      placeholder={rest.placeholder ?? say('pick.customer.placeholder')}
      renderOption={({ option }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" truncate>
            {names.get(option.value) || option.value}
          </Text>
          {names.get(option.value) ? (
            <Text size="xs" c="dimmed" truncate>
              {option.value}
            </Text>
          ) : null}
        </Stack>
      )}
    />
  );
}
