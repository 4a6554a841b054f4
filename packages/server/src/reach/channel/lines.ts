import type { Logger } from '../../platform/logger/index.ts';
import type { Line, Provider, Tools } from './channel.ts';
import { CHANNELS } from './channels.ts';
import { readSettingsVersions } from './settings.store.ts';
import { CONFIG, type SettingsDeps } from './settings.ts';

/** The open ways to the providers, each opened at its first use and again after its settings changed. */
export interface Lines {
  /** The way to a provider; undefined when it is not set up. */
  open<P extends Provider>(provider: P, app: string): Promise<Line<P> | undefined>;
  /** Hand-overs to a provider that may be under way at once. */
  slots(provider: Provider): number;
  /** Whether a provider of the installation works: all but e-mail do without being set up. */
  isReady(provider: Provider): boolean;
  /** Notices what was set up since, and closes what is set up differently by now. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** What lines are opened with. */
export interface LinesDeps extends SettingsDeps {
  readonly tools: Tools;
  readonly log: Logger;
}

interface Opened {
  readonly line: Promise<Line<Provider> | undefined>;
  readonly version: number;
}

/** Messages under way on a line that is replaced have this long to come to their end. */
const GRACE_MS = 15_000;

/** What cannot be opened (its secret cannot be read) is not tried again for every message. */
const TRY_AGAIN_MS = 5_000;

/** Opens nothing yet. */
export function openLines(deps: LinesDeps): Lines {
  const opened = new Map<string, Opened>();
  const slots = new Map<Provider, number>();
  let versions: ReadonlyMap<string, number> = new Map();

  const connect = async <P extends Provider>(provider: P, app: string): Promise<Line<P> | undefined> => {
    const config = await CONFIG[provider](deps, app);
    const line = config && (await CHANNELS[provider].open(config, deps.tools));
    if (line) slots.set(provider, line.slots);
    return line;
  };
  const closeLater = ({ line }: Opened): void => {
    setTimeout(() => void line.then((open) => open?.close()).catch(() => undefined), GRACE_MS).unref();
  };
  return {
    open: async <P extends Provider>(provider: P, app: string) => {
      const place = CHANNELS[provider].scope === 'app' ? app : '';
      const key = `${provider}/${place}`;
      const present = opened.get(key);
      if (present) return present.line as Promise<Line<P> | undefined>;
      const line = connect(provider, place);
      opened.set(key, { line: line as Promise<Line<Provider> | undefined>, version: versions.get(key) ?? 0 });
      line.catch((err: unknown) => {
        deps.log.error({ err, channel: key }, 'a channel cannot be opened');
        setTimeout(() => opened.delete(key), TRY_AGAIN_MS).unref();
      });
      return line;
    },
    slots: (provider) => slots.get(provider) ?? CHANNELS[provider].slots,
    isReady: (provider) => provider !== 'email' || versions.has('email/'),
    refresh: async () => {
      versions = await readSettingsVersions(deps.db);
      for (const [key, present] of opened) {
        // Version 0 was opened before its settings were first seen: they may just have been made by opening it.
        const version = versions.get(key) ?? 0;
        if (version === present.version) continue;
        opened.delete(key);
        closeLater(present);
      }
    },
    close: async () => {
      const all = [...opened.values()];
      opened.clear();
      await Promise.all(all.map(({ line }) => line.then((open) => open?.close()).catch(() => undefined)));
    },
  };
}
