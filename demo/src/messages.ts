import type { WorldSeed } from './population.ts';
import type { Truth } from './truth.ts';

/** Where customers of the demo can be written to. */
export interface Mailbox {
  readonly smtp: { readonly host: string; readonly port: number };
  /** A device `d` subscribes with the endpoint `<url>/d` and these keys. */
  readonly push: { readonly url: string; readonly p256dh: string; readonly auth: string };
}

/** What the simulator wants to know again at the next start. */
export interface Memory {
  /** Nothing is in yet, the history is, or the audiences and campaigns are too. */
  readonly stage: 'empty' | 'loaded' | 'ready';
  /** Client keys of the apps: they are public. */
  readonly clientKeys: Readonly<Record<string, string>>;
  /** Where the devices have subscribed. */
  readonly pushUrl?: string;
}

/** What the simulator is told by whoever starts it. */
export type ToDemo =
  | {
      readonly tell: 'start';
      /** Of the server. */
      readonly url: string;
      /** A secret key. */
      readonly key: string;
      readonly world: WorldSeed;
      readonly mailbox: Mailbox;
      readonly memory: Memory;
    }
  | { readonly tell: 'stop' };

/** What it answers. */
export type FromDemo =
  | { readonly tell: 'loading'; readonly readers: number; readonly events: number }
  | { readonly tell: 'settling'; readonly waiting: number }
  /** What is true of the history that was brought in. */
  | { readonly tell: 'truth'; readonly truth: Truth }
  | { readonly tell: 'remember'; readonly memory: Memory }
  | { readonly tell: 'ready' }
  | { readonly tell: 'failed'; readonly why: string };
