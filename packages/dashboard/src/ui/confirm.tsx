import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useText } from '../text/index.ts';

/** What is asked before something that cannot be taken back. */
export interface ConfirmOptions {
  readonly title: string;
  /** What will happen, and to whom. */
  readonly detail: string;
  /** What the button says: the act itself, never "OK". */
  readonly act: string;
  /** It is asked because much depends on it, not because something is lost: the button is not red. */
  readonly isSafe?: boolean;
  readonly onConfirm: () => void;
  /** The question was put aside, in whatever way. After `onConfirm` it is called too. */
  readonly onClose?: () => void;
}

/** Asks before a destructive act: `confirm({ title, detail, act: say('…delete'), onConfirm })`. */
export function useConfirm(): (options: ConfirmOptions) => void {
  const say = useText();
  return ({ title, detail, act, isSafe = false, onConfirm, onClose }) =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{detail}</Text>,
      labels: { confirm: act, cancel: say('ui.cancel') },
      confirmProps: isSafe ? {} : { color: 'red' },
      closeButtonProps: { 'aria-label': say('ui.close') },
      onConfirm,
      ...(onClose ? { onClose } : {}),
    });
}
