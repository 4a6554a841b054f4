import { defineTexts } from '../text/texts.ts';

export const segmentTexts = defineTexts({});
