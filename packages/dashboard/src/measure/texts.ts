import { defineTexts } from '../text/texts.ts';

export const measureTexts = defineTexts({});
