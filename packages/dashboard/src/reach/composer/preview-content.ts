import type { CampaignDraft, Channel } from './campaign-form.ts';

/** What stands for a text that must be there and is not written yet, so that the rest can be looked at already. */
const NOTHING_YET = ' ';

type Content = Pick<CampaignDraft, 'channels' | 'localization'>;

/** The content of one channel, as it is far enough to be rendered; undefined while nothing of it is written. */
export function previewContent({ channels, localization }: Content, channel: Channel): Content | undefined {
  const content = contentOf(channels, channel);
  if (content === undefined) return undefined;
  const others = Object.entries(localization ?? {}).flatMap(([language, { [channel]: texts }]) =>
    texts ? [[language, { [channel]: texts }] as const] : [],
  );
  return {
    channels: content,
    ...(others.length > 0 ? { localization: Object.fromEntries(others) } : {}),
  };
}

function contentOf(
  { email, push, webhook }: CampaignDraft['channels'],
  channel: Channel,
): CampaignDraft['channels'] | undefined {
  switch (channel) {
    case 'email': {
      if (!email || !(email.subject || email.html || email.text)) return undefined;
      const body = email.html || email.text ? {} : { text: NOTHING_YET };
      return { email: { ...email, ...body, subject: email.subject || NOTHING_YET } };
    }
    case 'push':
      if (!push || !(push.title || push.body)) return undefined;
      return { push: { ...push, title: push.title || NOTHING_YET, body: push.body || NOTHING_YET } };
    case 'webhook':
      return webhook?.url ? { webhook } : undefined;
  }
}
