import { defineTexts } from '../text/texts.ts';

export const settingsTexts = defineTexts({});
