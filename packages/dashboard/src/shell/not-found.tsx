import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../text/index.ts';
import { EmptyState } from '../ui/index.ts';

/** What stands where nothing is. */
export function NotFound() {
  const say = useText();
  return (
    <EmptyState icon={IconMapOff} title={say('shell.not-found')} detail={say('shell.not-found.detail')}>
      <Button component={Link} to="/">
        {say('shell.to-home')}
      </Button>
    </EmptyState>
  );
}
