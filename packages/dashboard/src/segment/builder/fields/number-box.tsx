import { NumberInput } from '@mantine/core';
import { useLanguage } from '../../../text/index.ts';

interface NumberBoxProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly isFlawed?: boolean;
  readonly isWhole?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly width?: number;
}

/** A number, written as the language writes it. */
export function NumberBox(props: NumberBoxProps) {
  const { label, value, onChange, isFlawed = false, isWhole = false, min, max, width = 84 } = props;
  const { language } = useLanguage();
  return (
    <NumberInput
      aria-label={label}
      value={value ?? ''}
      onChange={(typed) => {
        const number = typeof typed === 'number' ? typed : Number.parseFloat(typed);
        onChange(Number.isFinite(number) ? number : null);
      }}
      allowDecimal={!isWhole}
      decimalSeparator={language === 'fr' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      hideControls
      error={isFlawed}
      w={width}
    />
  );
}
