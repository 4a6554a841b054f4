import { expect, test } from 'vitest';
import { type CampaignForm, draftOf, emptyForm } from './campaign-form.ts';
import { findingsAt, problemsOf, sayProblem, stillStanding } from './problems.ts';

const paths = (form: CampaignForm) => problemsOf(form).map(({ path }) => path);
const SOUND: CampaignForm = {
  ...emptyForm('news'),
  name: 'Launch',
  channels: { email: true, push: false, webhook: false },
  texts: { 'email.subject': 'New', 'email.text': 'New' },
};

test('nothing written is told where it is missing', () => {
  expect(paths(emptyForm(''))).toEqual(['$.app', '$.name', '$.channels']);
});

test('a sound campaign has no problem', () => {
  expect(problemsOf(SOUND)).toEqual([]);
});

test('each channel says what it needs', () => {
  expect(paths({ ...SOUND, texts: {} })).toEqual(['$.channels.email.subject', '$.channels.email']);
  expect(paths({ ...SOUND, channels: { email: false, push: true, webhook: true } })).toEqual([
    '$.channels.push.title',
    '$.channels.push.body',
    '$.channels.webhook.url',
  ]);
});

test('what is chosen must be filled in', () => {
  expect(paths({ ...SOUND, cause: 'entered' })).toContain('$.trigger.segment');
  expect(paths({ ...SOUND, cause: 'event' })).toContain('$.trigger.event');
  expect(paths({ ...SOUND, hasGoal: true })).toContain('$.goal.event');
  expect(paths({ ...SOUND, audience: { ...SOUND.audience, kind: 'segments' } })).toEqual([
    '$.audience.segments',
  ]);
});

test('an expression is told when it is no JSON, and where it breaks the grammar', () => {
  const audience = { ...SOUND.audience, kind: 'expression' as const };
  expect(paths({ ...SOUND, audience: { ...audience, json: '{' } })).toEqual(['$.audience.expression']);
  expect(paths({ ...SOUND, audience: { ...audience, json: '{"event": "A", "within": "soon"}' } })).toEqual([
    '$.audience.expression.within',
  ]);
});

test('an end before the start is refused', () => {
  const schedule = { start: '2027-02-01T09:00', end: '2027-01-01T09:00', zone: 'recipient' };
  expect(paths({ ...SOUND, schedule })).toEqual(['$.schedule.end']);
});

test('a finding stands at a path and at what is around it, not at its neighbour', () => {
  const findings = [{ path: '$.trigger.where.total.gt', message: 'x' }];
  expect(findingsAt(findings, '$.trigger.where')).toHaveLength(1);
  expect(findingsAt(findings, '$.trigger.where.tot')).toHaveLength(0);
});

test('what the server refused stands until that very value is changed', () => {
  const refused = draftOf({ ...SOUND, localized: { 'pt-BR': { 'email.subject': '{{ x' } } });
  const findings = [
    { path: '$.channels.email.subject', message: 'broken' },
    { path: '$.localization["pt-BR"].email.subject', message: 'broken' },
  ];
  const now = { ...refused, channels: { email: { subject: 'Newer', text: 'New' } } };
  expect(stillStanding(findings, refused, now)).toEqual([findings[1]]);
});

test('a problem we have no words for is told as the server told it', () => {
  const say = (key: string) => key;
  expect(sayProblem({ path: '$', message: 'must not be empty' }, say)).toBe('reach.problem.empty');
  expect(sayProblem({ path: '$', message: 'is odd' }, say)).toBe('is odd');
});
