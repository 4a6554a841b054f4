import type { ZoneClock } from '@relance/core/sell/market';
import { wallInstant } from '../../platform/wall-clock/index.ts';

/** The clock of the world's zones. One object, so that what was worked out with it is known to stay good. */
export const ZONE_CLOCK: ZoneClock = { toInstant: wallInstant };
