import { isPersonal, type Pricing, type PricingWorld, type SaleAudience } from '@relance/core/sell/sale';
import type { Language, SpeechOptions } from '@relance/core/sell/submission';
import { readSegments } from '../../segment/expression/index.ts';
import { readGroupNames } from '../../segment/group/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** How differences between these pricings are told: with the names of what their sales are for. */
export async function readSpeech(
  db: Queryable,
  { markets, tiers }: PricingWorld,
  {
    language,
    pricings,
  }: { readonly language: Language; readonly pricings: readonly (Pricing | undefined)[] },
): Promise<SpeechOptions> {
  const personal = pricings.flatMap((pricing) =>
    (pricing?.sales ?? []).map(({ audience }) => audience).filter(isPersonal),
  );
  const groups = await readGroupNames(
    db,
    personal.flatMap((one) => ('group' in one ? one.group : [])),
  );
  const asked = personal.some((one) => 'segment' in one);
  const segments = new Map((asked ? await readSegments(db) : []).map(({ id, name }) => [id, name]));
  const nameOf = (audience: SaleAudience): string | undefined => {
    if ('group' in audience) return groups.get(audience.group);
    return 'segment' in audience ? segments.get(audience.segment) : undefined;
  };
  return { language, markets, tiers, nameOf };
}
