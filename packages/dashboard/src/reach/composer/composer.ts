import { createContext, useContext } from 'react';
import type { CampaignForm } from './campaign-form.ts';

/** What every step of the composer works with. */
export interface Composer {
  readonly form: CampaignForm;
  readonly set: (change: Partial<CampaignForm>) => void;
  /** What is wrong at a path of the campaign (`$.name`), or inside it; undefined: nothing that is shown yet. */
  readonly problemAt: (path: string) => string | undefined;
  /** The campaign belongs to a test app: it reaches customers of test apps only. */
  readonly isTest: boolean;
}

const Context = createContext<Composer | undefined>(undefined);

/** Gives the steps below it their composer. */
export const ComposerProvider = Context.Provider;

/** The composer a step belongs to. */
export function useComposer(): Composer {
  const composer = useContext(Context);
  if (!composer) throw new Error('useComposer needs a ComposerProvider above it');
  return composer;
}
