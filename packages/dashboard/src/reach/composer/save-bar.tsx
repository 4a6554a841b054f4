import { Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, useConfirm, useFormats } from '../../ui/index.ts';
import { TestSend } from '../campaign/test-send.tsx';
import type { Campaign } from './campaign-form.ts';
import { showFirstProblem } from './show-first-problem.ts';
import { useAudience } from './use-audience.ts';
import type { ComposerForm } from './use-composer-form.ts';
import { useSaving } from './use-saving.ts';

interface SaveBarProps {
  readonly composer: ComposerForm;
  /** The draft as it is saved; undefined before the first time. */
  readonly campaign: Campaign | undefined;
  /** Asks at once who gets a test. */
  readonly startsWithTest: boolean;
}

/** What is done with the draft: always in reach, at the foot of the page. */
export function SaveBar({ composer, campaign, startsWithTest }: SaveBarProps) {
  const say = useText();
  const formats = useFormats();
  const confirm = useConfirm();
  const reason = useLacking()('campaigns');
  const { all } = useAudience();
  const [isTesting, testing] = useDisclosure(startsWithTest);
  const { save, activate, isBusy, leave } = useSaving(composer, campaign?.id);
  useLeaveGuard(composer.isChanged, leave);
  const { problems, form, isChanged } = composer;
  const askToActivate = (): void => {
    if (!composer.check()) {
      showFirstProblem();
      return;
    }
    confirm({
      title: say('reach.confirm.activate', { name: form.name.trim() }),
      detail: say(form.cause === 'once' ? 'reach.confirm.activate.once' : 'reach.confirm.activate.when', {
        size: all ? formats.number(all.size) : '?',
      }),
      act: say('reach.act.activate'),
      isSafe: true,
      onConfirm: () => void activate(),
    });
  };
  const test = async (): Promise<void> => {
    if (await save({ thenTest: true })) testing.open();
  };
  return (
    <Paper
      withBorder
      shadow="md"
      p="sm"
      pos="sticky"
      bottom={8}
      bg="var(--console-surface)"
      style={{ zIndex: 50 }}
    >
      <Group justify="space-between" gap="sm">
        {problems.length > 0 ? (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            leftSection={<IconAlertTriangle size={16} aria-hidden />}
            onClick={showFirstProblem}
          >
            {say('reach.problems', { count: problems.length })}
          </Button>
        ) : (
          <Text size="sm" c="dimmed" role="status">
            {say(isChanged ? 'reach.unsaved' : campaign === undefined ? 'reach.nothing-yet' : 'reach.saved')}
          </Text>
        )}
        <Group gap="xs">
          <ActButton
            variant="default"
            leftSection={<IconSend size={16} aria-hidden />}
            reason={reason}
            loading={isBusy}
            onClick={() => void test()}
          >
            {say('reach.act.test')}
          </ActButton>
          <ActButton variant="default" reason={reason} loading={isBusy} onClick={() => void save()}>
            {say('reach.act.save')}
          </ActButton>
          <ActButton
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            reason={reason}
            loading={isBusy}
            onClick={askToActivate}
          >
            {say('reach.act.activate')}
          </ActButton>
        </Group>
      </Group>
      {campaign ? <TestSend campaign={campaign} isOpen={isTesting} onClose={testing.close} /> : null}
    </Paper>
  );
}

/** Asks before what is not saved is left; `isLeaving` says that the composer itself leads on. */
function useLeaveGuard(isChanged: boolean, isLeaving: { readonly current: boolean }): void {
  const say = useText();
  const confirm = useConfirm();
  useBlocker({
    enableBeforeUnload: isChanged,
    shouldBlockFn: () => {
      if (!isChanged || isLeaving.current) return false;
      return new Promise<boolean>((resolve) => {
        confirm({
          title: say('reach.leave'),
          detail: say('reach.leave.detail'),
          act: say('reach.leave.act'),
          onConfirm: () => resolve(false),
          onClose: () => resolve(true),
        });
      });
    },
  });
}
