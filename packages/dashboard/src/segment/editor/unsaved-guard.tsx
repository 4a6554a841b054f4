import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useBlocker } from '@tanstack/react-router';
import { useText } from '../../text/index.ts';

/** Asks before a page with unsaved changes is left; the browser asks where the tab itself goes. */
export function useUnsavedGuard(isUnsaved: () => boolean): void {
  const say = useText();
  useBlocker({
    enableBeforeUnload: isUnsaved,
    shouldBlockFn: async () => {
      if (!isUnsaved()) return false;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      modals.openConfirmModal({
        title: say('segment.unsaved.title'),
        children: <Text size="sm">{say('segment.unsaved.detail')}</Text>,
        labels: { confirm: say('segment.unsaved.leave'), cancel: say('segment.unsaved.stay') },
        confirmProps: { color: 'red' },
        closeButtonProps: { 'aria-label': say('segment.unsaved.stay') },
        onConfirm: () => resolve(false),
        onCancel: () => resolve(true),
        onClose: () => resolve(true),
      });
      return promise;
    },
  });
}
