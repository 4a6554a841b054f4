import { aboutTexts } from './about/texts.ts';
import { auditTexts } from './audit/texts.ts';
import { channelTexts } from './channels/texts.ts';
import { keyTexts } from './keys/texts.ts';
import { memberTexts } from './members/texts.ts';
import { topicTexts } from './topics/texts.ts';

export const settingsTexts = {
  ...channelTexts,
  ...topicTexts,
  ...memberTexts,
  ...keyTexts,
  ...auditTexts,
  ...aboutTexts,
};
