import { defineTexts } from '../text/texts.ts';

export const sessionTexts = defineTexts({});
