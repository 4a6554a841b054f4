import { readKey } from '@relance/core/collect/identity';
import type { JsonObject } from '@relance/core/kernel';
import type { CampaignContent, CampaignDefinition } from '@relance/core/reach/campaign';
import {
  contentFor,
  customerScope,
  deviceScope,
  eventScope,
  handOver,
  languageOf,
  type MessageChannel,
  type Reachable,
  type Scope,
} from '@relance/core/reach/message';
import type { Database } from '../../stores/postgres/index.ts';
import { type Letter, textsOf } from '../channel/index.ts';
import type { Rendered, TemplateScope, Templates, Texts } from '../template/index.ts';
import type { Claimed } from './claim.store.ts';
import type { Links } from './links.ts';
import { type Known, lookUp } from './look-up.ts';
import type { Recipient, SendingCampaign } from './recipient.store.ts';
import type { Way } from './ways.ts';

/** A message that may be handed over. */
export interface Prepared {
  readonly kind: 'ready';
  readonly message: Claimed;
  readonly campaign: SendingCampaign;
  readonly letter: Letter;
  readonly ways: readonly Way[];
  readonly who: Reachable;
  readonly language: string | undefined;
  readonly platform: string | undefined;
}

/** A message that may not, now or ever. */
export type Refused =
  | { readonly kind: 'wait'; readonly message: Claimed }
  | { readonly kind: 'skip'; readonly message: Claimed; readonly reason: string }
  | { readonly kind: 'fail'; readonly message: Claimed; readonly reason: string; readonly who: Reachable };

/** What preparing works with. */
export interface PrepareDeps {
  readonly db: Database;
  readonly templates: Templates;
  readonly links: Links;
  readonly now: () => number;
}

/**
 * Checks messages a last time and renders those that may go. What is answered holds for this moment: a message that is
 * not handed over soon is prepared again (promise R6).
 */
export async function prepare(
  deps: PrepareDeps,
  messages: readonly Claimed[],
): Promise<(Prepared | Refused)[]> {
  const known = await lookUp(deps.db, messages);
  const refused: Refused[] = [];
  const drafts: Draft[] = [];
  for (const each of known) {
    const verdict = handOver(each.facts, deps.now());
    if (verdict === 'wait') refused.push({ kind: 'wait', message: each.message });
    else if (verdict !== 'go') refused.push({ kind: 'skip', message: each.message, reason: verdict });
    else {
      const draft = draftOf(each, deps.links);
      if (draft) drafts.push(draft);
      else refused.push({ kind: 'skip', message: each.message, reason: 'no-content' });
    }
  }
  const groups = [...Map.groupBy(drafts, (draft) => draft.likeness).values()];
  const rendered = await Promise.all(groups.map((group) => render(deps, group)));
  return [...refused, ...rendered.flat()];
}

interface Draft extends Omit<Known<Claimed>, 'campaign' | 'recipient'> {
  readonly campaign: SendingCampaign;
  readonly content: object;
  readonly texts: Texts;
  readonly scope: Scope;
  readonly unsubscribe: string | undefined;
  readonly language: string | undefined;
  readonly who: Reachable;
  /** Messages with the same likeness have the same texts. */
  readonly likeness: string;
}

function draftOf(
  { message, campaign, recipient, ways, facts }: Known<Claimed>,
  links: Links,
): Draft | undefined {
  if (!campaign || !recipient) return undefined;
  const { definition } = campaign;
  const customer = customerScope(recipient);
  const device = deviceScope(recipient, ways[0]?.push?.deviceId);
  const language = message.language ?? languageOf(customer, device);
  const said = contentAndTexts(campaign, message.channel, language);
  if (!said) return undefined;
  const canOptOut = message.channel === 'email' && definition.topic !== 'transactional';
  return {
    message,
    campaign,
    ways,
    facts,
    ...said,
    scope: scopeOf({ customer, device, context: message.context, campaign }),
    unsubscribe: canOptOut ? links.unsubscribe(message.id) : undefined,
    language,
    who: reachableOf(recipient, definition.app),
    likeness: `${campaign.id} ${message.channel} ${message.isTest} ${language ?? ''}`,
  };
}

/** Who and what a message is about. */
interface Subject {
  readonly customer: JsonObject;
  readonly device: JsonObject;
  readonly context: JsonObject;
  readonly campaign: {
    readonly id: string;
    readonly definition: Pick<CampaignDefinition, 'name' | 'app'>;
  };
}

/** What templates may speak of. */
export function scopeOf({ customer, device, context, campaign: { id, definition } }: Subject): Scope {
  const campaign = { id, name: definition.name, app: definition.app };
  return { customer, device, event: eventScope(context), campaign };
}

/** What a campaign says through a channel in a language, and the templates in it. */
export function contentAndTexts<C extends MessageChannel>(
  { definition }: { readonly definition: Pick<CampaignDefinition, 'channels' | 'localization'> },
  channel: C,
  language: string | undefined,
): { content: object; texts: Texts } | undefined {
  const content: CampaignContent[C] = contentFor(definition, channel, language);
  return content === undefined ? undefined : { content, texts: textsOf(channel, content) };
}

/** Whom the events of a message are filed under. */
function reachableOf({ key, test }: Recipient, app: string): Reachable {
  const owner = readKey(key);
  if (owner?.kind === 'anonymous') return { app: owner.app, test, anonymousId: owner.anonymousId };
  return { app, test, ...(owner === undefined ? {} : { userId: owner.userId }) };
}

async function render(
  { templates, links }: PrepareDeps,
  group: readonly Draft[],
): Promise<(Prepared | Refused)[]> {
  const [first] = group;
  if (!first) return [];
  const scopes = group.map(({ scope, unsubscribe }): TemplateScope => {
    return { ...scope, ...(unsubscribe === undefined ? {} : { unsubscribe_url: unsubscribe }) };
  });
  const rendered = await templates.render(first.texts, scopes, { isTest: first.message.isTest });
  return group.map((draft, index) => outcomeOf(draft, rendered[index], links));
}

function outcomeOf(draft: Draft, rendered: Rendered | undefined, links: Links): Prepared | Refused {
  const { message, campaign, ways, who, language, scope } = draft;
  if (!rendered?.ok) {
    const reason = rendered?.reason ?? 'template-invalid';
    return reason === 'missing-personalization'
      ? { kind: 'skip', message, reason }
      : { kind: 'fail', message, reason, who };
  }
  const { platform } = scope.device;
  return {
    kind: 'ready',
    message,
    campaign,
    ways,
    who,
    language,
    platform: typeof platform === 'string' ? platform : undefined,
    letter: {
      id: links.nameOf(message.id),
      messageId: String(message.id),
      texts: rendered.texts,
      content: draft.content,
      scope,
      urgency: campaign.definition.urgency,
      links: {
        pixel: () => links.open(message.id),
        click: (url) => links.click(message.id, url),
        ...(draft.unsubscribe === undefined ? {} : { unsubscribe: draft.unsubscribe }),
      },
    },
  };
}
