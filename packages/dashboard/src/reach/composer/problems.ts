import type { Finding } from '@relance/core/kernel';
import { parseCampaign } from '@relance/core/reach/campaign';
import type { ApiProblem } from '../../api/index.ts';
import type { Say, TextKey } from '../../text/index.ts';
import { expressionOf } from './audience-form.ts';
import { type CampaignDraft, type CampaignForm, draftOf } from './campaign-form.ts';

const EMPTY = 'must not be empty';
const TAKEN = 'is taken';

/** What stands in the way of saving a form: the rules of campaigns, and what must not be left empty. */
export function problemsOf(form: CampaignForm): Finding[] {
  const draft = draftOf(form);
  const parsed = parseCampaign(draft, { isTimezone });
  return [...leftEmpty(form, draft), ...(parsed.ok ? [] : parsed.refusal)];
}

function leftEmpty(form: CampaignForm, { channels }: CampaignDraft): Finding[] {
  const needed: readonly (readonly [path: string, text: string | undefined])[] = [
    ['$.app', form.app],
    ['$.channels.email.subject', channels.email?.subject],
    ['$.channels.push.title', channels.push?.title],
    ['$.channels.push.body', channels.push?.body],
    ['$.channels.webhook.url', channels.webhook?.url],
    ['$.trigger.segment', form.cause === 'entered' || form.cause === 'exited' ? form.segment : undefined],
    ['$.goal.within', form.hasGoal ? form.goal.within : undefined],
  ];
  const findings = needed.filter(([, text]) => text === '').map(([path]) => ({ path, message: EMPTY }));
  return [...findings, ...audienceLeft(form)];
}

function audienceLeft({ audience }: CampaignForm): Finding[] {
  if (audience.kind === 'segments' && audience.segments.length === 0)
    return [{ path: '$.audience.segments', message: EMPTY }];
  if (audience.kind !== 'expression') return [];
  const expression = expressionOf(audience);
  if (expression === null) return [{ path: '$.audience.expression', message: NOT_JSON }];
  return expression === undefined ? [{ path: '$.audience.expression', message: EMPTY }] : [];
}

const NOT_JSON = 'is not JSON';

function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}

/** What the rules and the server say of campaigns, in the console's words. */
const WORDS: Readonly<Record<string, TextKey>> = {
  [EMPTY]: 'reach.problem.empty',
  'is missing': 'reach.problem.empty',
  [NOT_JSON]: 'reach.problem.not-json',
  [TAKEN]: 'reach.problem.taken',
  'must have at most 64 characters': 'reach.problem.long-name',
  'must name at least one channel': 'reach.problem.no-channel',
  'must have a text, an html part, or both': 'reach.problem.no-body',
  'must be a duration such as 90s, 15m, 36h, 14d or 2w': 'reach.problem.duration',
  'must be later than the start': 'reach.problem.end-before-start',
  'has already passed': 'reach.problem.passed',
  'must be an IANA time zone or "recipient"': 'reach.problem.zone',
  'must be a whole number above 0': 'reach.problem.above-zero',
  'must be between 0 and 50': 'reach.problem.control',
  'is no app of this installation': 'reach.problem.no-app',
};

/** A problem in the language in force, where it is one of those we know; else as the server said it. */
export function sayProblem({ message }: Finding, say: Say): string {
  const key = WORDS[message];
  if (key) return say(key);
  if (message.startsWith('names a segment that does not exist')) return say('reach.problem.no-segment');
  return message.startsWith('"always" on ') ? say('reach.problem.loop') : message;
}

/** What a refusal of the server says of places in the campaign. */
export function findingsOf({ code, errors }: Pick<ApiProblem, 'code' | 'errors'>): readonly Finding[] {
  return code === 'name-taken' ? [{ path: '$.name', message: TAKEN }] : errors;
}

/** The findings at a path, or inside what is there. */
export function findingsAt(findings: readonly Finding[], path: string): Finding[] {
  return findings.filter(
    (finding) =>
      finding.path === path || finding.path.startsWith(`${path}.`) || finding.path.startsWith(`${path}[`),
  );
}

/** Findings of the server that still stand: those about values that have not been changed since. */
export function stillStanding(
  findings: readonly Finding[],
  refused: CampaignDraft,
  now: CampaignDraft,
): Finding[] {
  return findings.filter(
    ({ path }) => JSON.stringify(valueAt(refused, path)) === JSON.stringify(valueAt(now, path)),
  );
}

/** The value at a JSON path such as `$.channels.email.subject`. */
function valueAt(root: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.([A-Za-z_$][\w$]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g)];
  return steps.reduce<unknown>((value, [, name, index, quoted]) => {
    const step = name ?? index ?? quoted ?? '';
    return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }, root);
}
