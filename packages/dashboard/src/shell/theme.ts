import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The green-blue of the mark: shade 8 carries white text at 5.6:1, shade 4 stands on dark at 6.9:1. */
const lagoon: MantineColorsTuple = [
  '#e6f7fa',
  '#cfeaf0',
  '#9fd5e0',
  '#6cbfd0',
  '#43adc2',
  '#2aa1b9',
  '#1899b3',
  '#08849c',
  '#0b7285',
  '#00606f',
];

/** How the console looks: system fonts (nothing is fetched), calm surfaces, one accent. */
export const theme = createTheme({
  colors: { lagoon },
  primaryColor: 'lagoon',
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.38,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
