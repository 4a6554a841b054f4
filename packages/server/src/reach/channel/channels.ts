import type { Finding } from '@relance/core/kernel';
import type { CampaignContent } from '@relance/core/reach/campaign';
import type { MessageChannel } from '@relance/core/reach/message';
import type { Templates, Texts } from '../template/index.ts';
import type { Channel, ContentRules, Provider } from './channel.ts';
import { emailChannel, emailContent } from './email.ts';
import { webhookChannel, webhookContent } from './webhook.ts';
import { pushContent, webPushChannel } from './webpush.ts';

/** Every provider. A new one is one file and one row here. */
export const CHANNELS: { readonly [P in Provider]: Channel<P> } = {
  email: emailChannel,
  webhook: webhookChannel,
  webpush: webPushChannel,
};

const CONTENT: { readonly [C in MessageChannel]: ContentRules<C> } = {
  email: emailContent,
  push: pushContent,
  webhook: webhookContent,
};

/** The templates in a content, by the path of the member. */
export function textsOf<C extends MessageChannel>(
  channel: C,
  content: NonNullable<CampaignContent[C]>,
): Texts {
  const rules: ContentRules<C> = CONTENT[channel];
  return rules.texts(content);
}

/** A campaign as far as its content goes. */
export interface Contents {
  readonly channels: CampaignContent;
  readonly localization?: { readonly [language: string]: { readonly [channel: string]: object | undefined } };
}

/**
 * What is wrong with the content of a campaign, in every language: templates that cannot be read or speak of what is not
 * there, URLs that are none. Paths start at `$`, such as `$.channels.email.subject`.
 */
export async function checkContent(
  templates: Templates,
  { channels, localization = {} }: Contents,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const channel of ['push', 'email', 'webhook'] as const) {
    const content = channels[channel];
    if (content === undefined) continue;
    findings.push(...(await check(templates, channel, content, `$.channels.${channel}`)));
    for (const [language, overrides] of Object.entries(localization)) {
      const own = overrides[channel];
      if (own === undefined) continue;
      const path = `$.localization.${language}.${channel}`;
      findings.push(...(await check(templates, channel, { ...content, ...own }, path, Object.keys(own))));
    }
  }
  return findings;
}

async function check<C extends MessageChannel>(
  templates: Templates,
  channel: C,
  content: NonNullable<CampaignContent[C]>,
  path: string,
  members?: readonly string[],
): Promise<Finding[]> {
  const rules: ContentRules<C> = CONTENT[channel];
  const own = rules.findings(content).map((finding) => ({ ...finding, path: finding.path.slice(2) }));
  const texts = rules.texts(content);
  const syntax = await templates.check(texts);
  return [...own, ...syntax]
    .filter((finding) => members === undefined || members.includes(memberOf(finding.path)))
    .map((finding) => ({
      path: finding.path === '' ? path : `${path}.${finding.path}`,
      message: finding.message,
    }));
}

/** The member of a content that a path leads into. */
function memberOf(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? '';
}
