import { defineTexts } from '../text/texts.ts';

export const reachTexts = defineTexts({});
