import { collectTexts } from '../collect/texts.ts';
import { homeTexts } from '../home/texts.ts';
import { measureTexts } from '../measure/texts.ts';
import { pickTexts } from '../pick/texts.ts';
import { reachTexts } from '../reach/texts.ts';
import { segmentTexts } from '../segment/texts.ts';
import { sellTexts } from '../sell/texts.ts';
import { sessionTexts } from '../session/texts.ts';
import { settingsTexts } from '../settings/texts.ts';
import { shellTexts } from '../shell/texts.ts';
import { uiTexts } from '../ui/texts.ts';

/** Every text of the console. */
export const TEXTS = {
  ...uiTexts,
  ...shellTexts,
  ...sessionTexts,
  ...homeTexts,
  ...collectTexts,
  ...segmentTexts,
  ...pickTexts,
  ...reachTexts,
  ...sellTexts,
  ...measureTexts,
  ...settingsTexts,
};

/** A key of a text. */
export type TextKey = keyof typeof TEXTS;
