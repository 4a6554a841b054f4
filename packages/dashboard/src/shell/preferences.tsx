import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { LANGUAGE_NAMES, LANGUAGES, type Language, useLanguage, useText } from '../text/index.ts';

const THEMES = ['light', 'dark', 'auto'] as const;

/** Language and theme, for a menu or a page. `onLanguage` is told of a choice, so that it can be kept with the account. */
export function Preferences({ onLanguage }: { onLanguage?: (language: Language) => void }) {
  const say = useText();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {say('shell.language')}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={say('shell.language')}
        value={language}
        onChange={(value) => {
          const chosen = LANGUAGES.find((one) => one === value) ?? 'en';
          choose(chosen);
          onLanguage?.(chosen);
        }}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      />
      <Text size="xs" c="dimmed">
        {say('shell.theme')}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={say('shell.theme')}
        value={colorScheme}
        onChange={(value) => setColorScheme(THEMES.find((one) => one === value) ?? 'auto')}
        data={THEMES.map((value) => ({ value, label: say(`shell.theme.${value}`) }))}
      />
    </Stack>
  );
}
