import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';

interface ActIconProps extends ActionIconProps {
  readonly icon: TablerIcon;
  /** What it does, on hover and to screen readers. */
  readonly label: string;
  /** Why it cannot be pressed now; undefined: it can. Takes the place of the label on hover. */
  readonly reason?: string | undefined;
  readonly onClick: () => void;
}

/** A small button of one icon, for rows of lists, that says what it does or why it cannot. */
export function ActIcon({ icon: Icon, label, reason, onClick, ...rest }: ActIconProps) {
  const isBarred = reason !== undefined;
  return (
    <Tooltip label={reason ?? label} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon
        variant="subtle"
        {...rest}
        aria-label={label}
        {...(isBarred
          ? { 'data-disabled': true, 'aria-disabled': true, 'aria-description': reason }
          : { onClick })}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
