import { appTexts } from './app/texts.ts';
import { customerTexts } from './customer/texts.ts';
import { eventTexts } from './event/texts.ts';
import { importTexts } from './import/texts.ts';
import { streamTexts } from './stream/texts.ts';

/** The texts of the wing "collect": each room has its own. */
export const collectTexts = {
  ...appTexts,
  ...eventTexts,
  ...streamTexts,
  ...customerTexts,
  ...importTexts,
};
