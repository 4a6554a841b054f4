import { defineTexts } from '../text/texts.ts';

export const homeTexts = defineTexts({});
