import { Badge } from '@mantine/core';
import { useText } from '../../text/index.ts';
import type { App } from './apps.ts';

/** Whether an app's data are real. */
export function EnvironmentBadge({ environment }: Pick<App, 'environment'>) {
  const say = useText();
  return (
    <Badge variant="light" color={environment === 'test' ? 'orange' : 'gray'}>
      {say(`collect.environment.${environment}`)}
    </Badge>
  );
}
