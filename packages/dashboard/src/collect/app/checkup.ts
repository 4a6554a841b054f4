import { queryOptions } from '@tanstack/react-query';
import { answer, api, type paths } from '../../api/index.ts';

/** Whether an app, or one of its devices, is connected as it should be. */
export type Checkup = paths['/v1/apps/{app}/checkup']['get']['responses'][200]['content']['application/json'];
export type CheckupStep = Checkup['steps'][number];
export type CheckupDevice = Checkup['devices'][number];

/** A page that is looked at asks again this often, ms. */
const EVERY_MS = 3_000;

/** The check-up of an app, or of one device of it; asks again while it is looked at. */
export function checkupQuery(app: string, deviceId?: string) {
  return queryOptions({
    queryKey: ['apps', app, 'checkup', deviceId ?? null],
    queryFn: () =>
      answer(
        api.GET('/v1/apps/{app}/checkup', {
          params: { path: { app }, query: deviceId === undefined ? {} : { deviceId } },
        }),
      ),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
}

/** A fact as a text, a number or a flag; what is no such thing counts as not said. */
export function fact(step: CheckupStep, name: string): string | number | boolean | undefined {
  const value = step.facts[name];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/** Events of one kind that were refused within the last day. */
export interface Refused {
  readonly code: string;
  readonly count: number;
  readonly detail: string;
  readonly at: string;
}

/** What to look at first: the first step that is missing, else the first that needs a look; undefined where all is well. */
export function firstToDo({ steps, firstMissing }: Checkup): CheckupStep | undefined {
  return steps.find(({ step }) => step === firstMissing) ?? steps.find(({ state }) => state !== 'ok');
}

/** What was refused, by code. */
export function refusedOf(step: CheckupStep): readonly Refused[] {
  const { codes } = step.facts;
  if (!Array.isArray(codes)) return [];
  return codes.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const read = (name: string): unknown => Reflect.get(one, name);
    return [
      {
        code: String(read('code') ?? ''),
        count: Number(read('count') ?? 0),
        detail: String(read('detail') ?? ''),
        at: String(read('at') ?? ''),
      },
    ];
  });
}

/**
 * Which advice a step that is not in order needs: the reason its facts give, where there is a narrower one than that
 * nothing was seen at all.
 */
export function adviceOf(step: CheckupStep): Advice {
  switch (step.step) {
    case 'sdk':
      return fact(step, 'onlyServer') === true ? 'sdk.server' : 'sdk';
    case 'identity':
      return step.state === 'warning' ? 'identity.unproven' : 'identity';
    case 'push':
      if (fact(step, 'dead') !== undefined) return 'push.dead';
      return fact(step, 'enabled') === false ? 'push.off' : 'push';
    case 'event':
      return step.state === 'warning' ? 'event.old' : 'event';
    case 'device':
    case 'clock':
    case 'refused':
      return step.step;
  }
}

/** The advices there are, as their texts are named. */
export type Advice =
  | Exclude<CheckupStep['step'], 'sdk' | 'identity' | 'push' | 'event'>
  | 'sdk'
  | 'sdk.server'
  | 'identity'
  | 'identity.unproven'
  | 'push'
  | 'push.dead'
  | 'push.off'
  | 'event'
  | 'event.old';
