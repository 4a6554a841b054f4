import type { Finding } from '@relance/core/kernel';
import type { CampaignContent } from '@relance/core/reach/campaign';
import type { MessageChannel, Outcome, Scope } from '@relance/core/reach/message';
import type { Egress } from '../../platform/egress/index.ts';
import type { Texts } from '../template/index.ts';

/** Who carries messages: one file each, one row in each table over them (`channels.ts`). */
export type Provider = 'email' | 'webhook' | 'webpush';

/** Where a message goes, by provider. A webhook's address is its content's URL. */
export interface Addresses {
  readonly email: string;
  readonly webhook: 'url';
  readonly webpush: {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  };
}

/** How a provider is set up: the stored settings with their secrets opened. */
export interface Configs {
  readonly email: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
    readonly user?: string;
    readonly password?: string;
    readonly from: string;
    readonly replyTo?: string;
    readonly connections: number;
  };
  readonly webhook: {
    /** `whsec_…`, the current one first; for a day after a rotation the one before too. */
    readonly secrets: readonly string[];
    readonly timeoutMs: number;
  };
  readonly webpush: {
    readonly publicKey: string;
    readonly privateKey: string;
    readonly subject: string;
    /** Push services beside the known ones; `*.` stands for any name under it. */
    readonly hosts: readonly string[];
  };
}

/** What a provider speaks with. */
export interface Tools {
  readonly egress: Egress;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/** A rendered message on its way to one address. */
export interface Letter {
  /** The same at every attempt: Message-ID, webhook-id, collapse key. At most 32 characters of base64url. */
  readonly id: string;
  /** Id of the record, as events name it. */
  readonly messageId: string;
  readonly texts: Readonly<Record<string, string>>;
  /** The content as written, for what is no template. */
  readonly content: object;
  /** What it was rendered from. */
  readonly scope: Scope;
  readonly urgency: 'normal' | 'urgent' | 'legal';
  readonly links: LetterLinks;
}

/** Links of ours in a message. */
export interface LetterLinks {
  /** Where the recipient opts out; absent where he cannot (transactional messages). */
  readonly unsubscribe?: string;
  /** An image that tells us that the message was opened. */
  pixel(): string;
  /** A link that tells us about the click and leads on to `url`. */
  click(url: string): string;
}

/** An open way to a provider, as it is set up now. */
export interface Line<P extends Provider> {
  /** Hand-overs that may be under way at once. */
  readonly slots: number;
  /** Hands one message over. Never throws; ends within 10 s, or when the signal is given. */
  send(address: Addresses[P], letter: Letter): Promise<Outcome>;
  close(): Promise<void>;
}

/** One provider. */
export interface Channel<P extends Provider> {
  readonly provider: P;
  /** The channel of a campaign it serves. */
  readonly channel: MessageChannel;
  /** Whether each app has settings of its own. */
  readonly scope: 'installation' | 'app';
  /** Hand-overs that may be under way at once before a line, which may know better, is open. */
  readonly slots: number;
  /** Nothing is ever handed over twice; what is unclear stays `unknown` (promise R5). */
  readonly atMostOnce: boolean;
  /** Names the gate of a message: what goes through one gate shares its fate (promise R10). */
  gate(address: Addresses[P], of: { readonly app: string; readonly programme: string }): string;
  open(config: Configs[P], tools: Tools): Promise<Line<P>>;
}

/** What a channel's content is made of. */
export interface ContentRules<C extends MessageChannel> {
  /** The templates in it, by the path of the member ("action.url"). */
  texts(content: NonNullable<CampaignContent[C]>): Texts;
  /** What its schema cannot say. Paths start at `$`. */
  findings(content: NonNullable<CampaignContent[C]>): Finding[];
}
