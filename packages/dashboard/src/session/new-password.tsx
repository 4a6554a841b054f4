import { PasswordInput } from '@mantine/core';
import { useText } from '../text/index.ts';

interface NewPasswordProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly label?: string;
}

/** A password that is being chosen: what it must be is said before it is refused. */
export function NewPassword({ value, onChange, error, label }: NewPasswordProps) {
  const say = useText();
  return (
    <PasswordInput
      label={label ?? say('session.password')}
      description={say('session.password.rule')}
      autoComplete="new-password"
      required
      maxLength={200}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': say('ui.show-password') }}
    />
  );
}
