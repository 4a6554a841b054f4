import { SegmentedControl } from '@mantine/core';
import { useText } from '../../text/index.ts';

const ENVIRONMENTS = ['production', 'test'] as const;

/** Customers of production apps, or of test apps, who live apart. */
export type Environment = (typeof ENVIRONMENTS)[number];

/** Whose customers to show. */
export function EnvironmentChoice(props: { value: Environment; onChange: (value: Environment) => void }) {
  const say = useText();
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('segment.environment')}
      value={props.value}
      onChange={(value) => props.onChange(ENVIRONMENTS.find((one) => one === value) ?? 'production')}
      data={ENVIRONMENTS.map((value) => ({ value, label: say(`segment.environment.${value}`) }))}
    />
  );
}

interface CustomerName {
  readonly userId: string | null;
}

/** A name for a customer in a list, and where his page is. */
export function customerLink({ userId }: CustomerName, environment: Environment) {
  return userId === null
    ? undefined
    : ({
        to: '/collect/customers/$userId',
        params: { userId },
        search: environment === 'test' ? { environment } : {},
      } as const);
}
