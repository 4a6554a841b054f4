import type { CampaignPreview } from '@relance/contract/reach/campaign';
import type { Finding, JsonObject } from '@relance/core/kernel';
import type { CampaignDefinition } from '@relance/core/reach/campaign';
import { customerScope, deviceScope, languageOf, type MessageChannel } from '@relance/core/reach/message';
import type { Database } from '../../stores/postgres/index.ts';
import { checkContent } from '../channel/index.ts';
import type { Templates } from '../template/index.ts';
import { contentAndTexts, scopeOf } from './prepare.ts';
import { type Recipient, readPushAddresses, readRecipients } from './recipient.store.ts';

/** Content to try on a customer. */
export interface PreviewedContent {
  readonly customerId: number;
  readonly definition: Pick<CampaignDefinition, 'name' | 'app' | 'channels' | 'localization'>;
  /** Instead of the customer's own language. */
  readonly language?: string;
  /** The event that gave cause. */
  readonly event?: JsonObject;
}

/** What previewing works with. */
export interface PreviewContentDeps {
  readonly db: Database;
  readonly templates: Templates;
  /** How the outside world reaches this server. */
  readonly publicUrl: string;
}

type ChannelPreview = NonNullable<CampaignPreview[MessageChannel]>;

const CHANNELS: readonly MessageChannel[] = ['push', 'email', 'webhook'];

/**
 * What a customer would get through each channel, rendered as the sender renders it. Values that are missing read "?"
 * and are named. Undefined when there is no such customer.
 */
export async function previewContent(
  deps: PreviewContentDeps,
  draft: PreviewedContent,
): Promise<CampaignPreview | undefined> {
  const recipient = (await readRecipients(deps.db, [draft.customerId])).get(draft.customerId);
  if (!recipient) return undefined;
  const { channels, localization } = draft.definition;
  const findings = await checkContent(deps.templates, {
    channels,
    ...(localization ? { localization } : {}),
  });
  const preview: CampaignPreview = {};
  for (const channel of CHANNELS) {
    const rendered = await previewChannel(deps, draft, { channel, recipient, findings });
    if (rendered) preview[channel] = rendered;
  }
  return preview;
}

/** A channel of the recipient, and what is wrong with the content of all of them. */
interface OnChannel {
  readonly channel: MessageChannel;
  readonly recipient: Recipient;
  readonly findings: readonly Finding[];
}

async function previewChannel(
  { db, templates, publicUrl }: PreviewContentDeps,
  { definition, event, language: chosen }: PreviewedContent,
  { channel, recipient, findings }: OnChannel,
): Promise<ChannelPreview | undefined> {
  const deviceId = channel === 'push' ? await pushedDevice(db, recipient.id, definition.app) : undefined;
  const customer = customerScope(recipient);
  const device = deviceScope(recipient, deviceId);
  const language = chosen ?? languageOf(customer, device);
  const said = contentAndTexts({ definition }, channel, language);
  if (!said) return undefined;
  const context = event === undefined ? {} : { event };
  const scope = scopeOf({ customer, device, context, campaign: { id: 'preview', definition } });
  // A real link would opt the customer out.
  const link = channel === 'email' ? { unsubscribe_url: `${publicUrl}/v1/u/preview` } : {};
  const [rendered] = await templates.render(said.texts, [{ ...scope, ...link }], { isTest: true });
  const own = findings.filter(({ path }) => isOf(channel, path));
  if (!rendered?.ok && own.length === 0) {
    own.push({ path: `$.channels.${channel}`, message: rendered?.detail ?? 'cannot be rendered' });
  }
  return {
    rendered: rendered?.ok ? { ...rendered.texts } : null,
    missing: rendered?.ok ? [...(rendered.missing ?? [])] : [],
    language: language ?? null,
    findings: own.map(({ path, message }) => ({ path, message })),
  };
}

/** Whether a finding is about a channel: `$.channels.email.subject`, `$.localization.fr.email.subject`. */
function isOf(channel: MessageChannel, path: string): boolean {
  const [, place, one, two] = path.split(/[.[]/);
  return place === 'channels' ? one === channel : two === channel;
}

/** The device that a push goes to first. */
async function pushedDevice(db: Database, customerId: number, app: string): Promise<string | undefined> {
  const addresses = (await readPushAddresses(db, [customerId])).get(customerId) ?? [];
  return addresses.find((address) => address.app === app)?.deviceId;
}
