import { defineTexts } from '../text/texts.ts';

export const collectTexts = defineTexts({});
