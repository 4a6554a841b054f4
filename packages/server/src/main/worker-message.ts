import type { Settings } from '../platform/config/index.ts';
import type { Measurements } from '../platform/metrics/index.ts';
import type { WorkerRole } from './roles.ts';
import type { StoreAddresses } from './stores.ts';

/** What the main process tells its worker process. */
export type ToWorker =
  | {
      readonly tell: 'start';
      readonly roles: readonly WorkerRole[];
      readonly settings: Settings;
      readonly addresses: StoreAddresses;
    }
  | { readonly tell: 'measure' }
  | { readonly tell: 'stop' };

/** What the worker process answers. */
export type FromWorker =
  | { readonly tell: 'ready' }
  | { readonly tell: 'measured'; readonly measurements: Measurements };
