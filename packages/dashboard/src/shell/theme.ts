import {
  Alert,
  Badge,
  type CSSVariablesResolver,
  createTheme,
  darken,
  type MantineColorsTuple,
  Menu,
} from '@mantine/core';

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
  // One shade for both schemes: Mantine chooses a button's text by the light scheme's shade only.
  primaryShade: 8,
  autoContrast: true,
  // Where white and black stand out equally, 4.5:1: every filled button reads well.
  luminanceThreshold: 0.183,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // A menu holds nothing but its items: the placeholder for the focus is no item.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // As written, and never cut off: states and roles are read, not guessed.
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 600, miw: 'max-content' } }),
    // Long codes and links scroll inside it, instead of being cut off at its edge.
    Alert: Alert.extend({ styles: { body: { minWidth: 0 } } }),
  },
});

/** Mantine's own dimmed text (3.3:1) and coloured text on its light tints (from 2.8:1) are too faint to read at 12 px. */
export const readableColours: CSSVariablesResolver = ({ colors }) => {
  const onTint = (text: (shades: MantineColorsTuple) => string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(colors).map(([name, shades]) => [`--mantine-color-${name}-light-color`, text(shades)]),
    );
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': '#57606a',
      '--mantine-color-placeholder': '#6b747d',
      '--mantine-color-error': '#c92a2a',
      ...onTint((shades) => darken(shades[9], 0.35)),
    },
    dark: {
      '--mantine-color-dimmed': '#a3abb3',
      '--mantine-color-placeholder': '#9099a1',
      // Mantine's own is the colour of our surfaces: a button that cannot be pressed would look like text.
      '--mantine-color-disabled': 'var(--mantine-color-dark-5)',
      '--mantine-color-disabled-color': 'var(--mantine-color-dark-2)',
      '--mantine-color-error': '#ff8f8f',
      ...onTint((shades) => shades[1]),
    },
  };
};
