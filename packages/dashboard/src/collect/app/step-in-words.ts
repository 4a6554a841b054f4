import { type Say, useText } from '../../text/index.ts';
import { type Formats, useFormats } from '../../ui/index.ts';
import { type CheckupStep, fact } from './checkup.ts';

interface Voice {
  readonly say: Say;
  readonly formats: Formats;
}

/** What a step found; empty where it found nothing. */
type InWords = (step: CheckupStep, voice: Voice) => string;

const WORDS: Readonly<Record<CheckupStep['step'], InWords>> = {
  sdk: (step) => joined(said(step, 'library'), said(step, 'platform')),
  identity: (step, { say }) => {
    const userId = said(step, 'userId');
    const proof = fact(step, 'verified') === true ? 'collect.checkup.proven' : 'collect.checkup.unproven';
    return userId === undefined ? '' : joined(userId, say(proof));
  },
  device: (step, { say }) => {
    const system = [said(step, 'platform'), said(step, 'osVersion')].filter(Boolean).join(' ');
    const version = said(step, 'appVersion');
    const app = version === undefined ? undefined : say('collect.checkup.app-version', { version });
    return joined(said(step, 'model'), system, app) || joined(said(step, 'deviceId'));
  },
  push: (step, { say }) => {
    const count = Number(fact(step, 'addresses') ?? 0);
    const kind = said(step, 'kind');
    return kind === undefined
      ? ''
      : joined(kind, say('collect.checkup.addresses', { count }), said(step, 'dead'));
  },
  event: (step) => joined(said(step, 'name')),
  clock: (step, { say, formats }) => {
    const median = fact(step, 'medianMs');
    return typeof median === 'number'
      ? say('collect.checkup.skew', { skew: formats.duration(Math.abs(median)) })
      : '';
  },
  refused: (step, { say }) => {
    const count = Number(fact(step, 'count') ?? 0);
    return count === 0 ? '' : say('collect.checkup.refused.some', { count });
  },
};

/** What a step found, in a line: "analytics-kotlin 1.16 · android". Where it found nothing, that. */
export function useStepInWords(): (step: CheckupStep) => string {
  const say = useText();
  const formats = useFormats();
  return (step) => {
    const found = WORDS[step.step](step, { say, formats });
    const isSeen = step.at !== null && step.step !== 'refused';
    return found || say(isSeen ? 'collect.checkup.unnamed' : `collect.checkup.nothing.${step.step}`);
  };
}

function said(step: CheckupStep, name: string): string | undefined {
  const value = fact(step, name);
  return value === undefined || typeof value === 'boolean' ? undefined : String(value);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
