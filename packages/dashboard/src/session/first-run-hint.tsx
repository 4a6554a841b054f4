import { Button, Stack, Text } from '@mantine/core';
import { queryClient } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { CodeBlock } from '../ui/index.ts';
import { PublicFrame } from './public-frame.tsx';
import { signInOptionsQuery } from './sign-in-options.ts';

/** What stands where one would sign in while nobody is a member yet. */
export function FirstRunHint() {
  const say = useText();
  return (
    <PublicFrame title={say('session.first-run')} detail={say('session.first-run.detail')}>
      <Stack gap="sm">
        <CodeBlock
          label={say('session.first-run.link')}
          code={`${location.origin}/welcome#token=…`}
          isWrapped
        />
        <Text size="sm" c="dimmed">
          {say('session.first-run.where')}
        </Text>
        <Button
          variant="default"
          onClick={() => void queryClient.invalidateQueries({ queryKey: signInOptionsQuery.queryKey })}
        >
          {say('session.first-run.again')}
        </Button>
      </Stack>
    </PublicFrame>
  );
}
