import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

interface ActButtonProps extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  /** Why it cannot be pressed now; undefined: it can. Said on hover, on focus and to screen readers. */
  readonly reason?: string | undefined;
}

/** A button that says why it cannot be pressed. It stays reachable by keyboard, so that the reason is too. */
export function ActButton({ reason, onClick, type = 'button', children, ...rest }: ActButtonProps) {
  if (reason === undefined)
    return (
      <Button {...rest} type={type} onClick={onClick}>
        {children}
      </Button>
    );
  return (
    <Tooltip label={reason} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <Button {...rest} type="button" data-disabled aria-disabled aria-description={reason}>
        {children}
      </Button>
    </Tooltip>
  );
}
