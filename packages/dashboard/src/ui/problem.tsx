import { Alert, Button, Center, Code, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem } from '../api/index.ts';
import { type Say, useText } from '../text/index.ts';
import { problemTexts } from './problem-texts.ts';

// The keys of an object literal are its type's.
const PROBLEM_KEYS = Object.keys(problemTexts) as (keyof typeof problemTexts)[];

interface Told {
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly errors: ApiProblem['errors'];
}

/** A problem in words: the server's own code and detail, ours where there was no server to speak. */
function told(error: unknown, say: Say): Told {
  if (!(error instanceof ApiProblem))
    return {
      title: say('ui.problem.unexpected'),
      detail: error instanceof Error ? error.message : '',
      code: 'unexpected',
      errors: [],
    };
  if (error.status === 0)
    return {
      title: say('ui.problem.unreachable'),
      detail: say('ui.problem.unreachable.detail'),
      code: error.code,
      errors: [],
    };
  const title = titleOf(error.code, say) ?? error.message;
  return { title, detail: error.detail, code: error.code, errors: error.errors };
}

/** What a problem is called in the language in force; undefined for a code that is newer than this console. */
function titleOf(code: string, say: Say): string | undefined {
  const key = PROBLEM_KEYS.find((known) => known === `ui.problem.title.${code}`);
  return key && say(key);
}

/** A problem where it happened, with its code and, where it helps, a way to try again. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useText();
  const { title, detail, code, errors } = told(error, say);
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        {detail ? <Text size="sm">{detail}</Text> : null}
        {errors.length > 0 ? (
          <List size="sm">
            {errors.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                {path ? <Code>{path}</Code> : null} {message}
              </List.Item>
            ))}
          </List>
        ) : null}
        <Text size="xs" c="dimmed">
          {say('ui.problem.code', { code })}
        </Text>
        {onRetry ? (
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            {say('ui.retry')}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}

/** A problem that left nothing else to show. */
export function ProblemPage({ error }: { error: unknown }) {
  return (
    <Center mih="60vh" p="md">
      <ProblemAlert error={error} onRetry={() => location.reload()} />
    </Center>
  );
}

/** A problem of something that was done, as a notification. */
export function showProblem(error: unknown, say: Say): void {
  const { title, detail, code, errors } = told(error, say);
  const lines = [detail, ...errors.map(({ path, message }) => `${path} ${message}`.trim())].filter(Boolean);
  notifications.show({
    color: 'red',
    title,
    message: [...lines, say('ui.problem.code', { code })].join(' · '),
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': say('ui.close') },
  });
}

/** Something was done. */
export function showDone(message: string, say: Say): void {
  notifications.show({ color: 'teal', message, closeButtonProps: { 'aria-label': say('ui.close') } });
}
