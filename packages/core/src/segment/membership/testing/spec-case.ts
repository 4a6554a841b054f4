import type { Origin } from '../../../collect/event/index.ts';
import { type Json, type JsonObject, parseInstant } from '../../../kernel/index.ts';
import { DEFAULT_CONTEXT, type RuleContext } from '../../expression/index.ts';
import { parseShape, placeFinder, type Shape } from '../../place/index.ts';
import type { Happening } from './stream.ts';

/** One line of a case's history (spec/segments/README.md). */
interface Line {
  readonly at: string;
  readonly receivedAt?: string;
  readonly origin?: Origin;
  readonly event?: string;
  readonly type?: 'track' | 'screen' | 'page' | 'identify';
  readonly app?: string;
  readonly properties?: JsonObject;
  readonly context?: JsonObject;
  readonly messageId?: string;
  readonly groups?: readonly string[];
  readonly traits?: JsonObject;
  readonly device?: string;
  readonly facts?: Readonly<Record<string, Json>>;
}

/** A case of spec/segments: what every evaluator must answer. */
export interface SpecCase {
  readonly name: string;
  readonly expression: unknown;
  readonly segments?: Readonly<Record<string, unknown>>;
  readonly places?: Readonly<Record<string, unknown>>;
  readonly customer?: string;
  readonly history: readonly Line[];
  readonly expected: readonly { readonly at: string; readonly member: boolean }[];
}

/** The instant a text of a case names, epoch ms. */
export function instantOf(text: string): number {
  const ms = parseInstant(text);
  if (ms === undefined) throw new TypeError(`not an instant: ${text}`);
  return ms;
}

/** What a line says. */
export function happeningOf(line: Line): Happening {
  const time = instantOf(line.at);
  const {
    origin = 'client',
    event,
    type = 'track',
    app = 'shop',
    properties = {},
    context,
    messageId,
    groups,
    traits,
    device,
    facts = {},
  } = line;
  return {
    time,
    receivedAt: line.receivedAt === undefined ? time : instantOf(line.receivedAt),
    origin,
    ...(event === undefined
      ? {}
      : {
          event: {
            name: event,
            type,
            app,
            properties,
            ...(context === undefined ? {} : { context }),
            ...(messageId === undefined ? {} : { messageId }),
          },
        }),
    ...(groups === undefined ? {} : { groups }),
    ...(traits === undefined ? {} : { traits }),
    ...(device === undefined ? {} : { device: { id: device, facts } }),
  };
}

/** The places of a case. */
export function placesOf({ places = {} }: SpecCase): { readonly id: string; readonly shape: Shape }[] {
  return Object.entries(places).map(([id, wire]) => {
    const shape = parseShape(wire);
    if (!shape.ok) throw new TypeError(JSON.stringify(shape.refusal));
    return { id, shape: shape.value };
  });
}

/** What rules depend on in a case. */
export function contextOf(given: SpecCase): RuleContext {
  return { ...DEFAULT_CONTEXT, inPlace: placeFinder(placesOf(given)) };
}
