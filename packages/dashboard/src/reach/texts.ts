import { campaignTexts } from './campaign/texts.ts';
import { composerTexts } from './composer/texts.ts';
import { mailboxTexts } from './mailbox/texts.ts';
import { reasonTexts } from './reason-texts.ts';

export const reachTexts = { ...campaignTexts, ...composerTexts, ...mailboxTexts, ...reasonTexts };
