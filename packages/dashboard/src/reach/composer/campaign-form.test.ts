import { parseCampaign } from '@relance/core/reach/campaign';
import { expect, test } from 'vitest';
import { type Campaign, type CampaignForm, draftOf, emptyForm, formOf } from './campaign-form.ts';

const isTimezone = () => true;

/** A campaign as the API answers it, with everything the composer knows and some it does not. */
const CAMPAIGN: Campaign = {
  id: 'c1',
  state: 'draft',
  waitingFor: null,
  name: 'Welcome',
  app: 'news',
  kind: 'announcement',
  delivery: 'any',
  urgency: 'normal',
  priority: 70,
  category: 'greetings',
  topic: 'marketing',
  purpose: 'tips',
  mode: 'real-time',
  trigger: { event: 'Application Installed', where: { source: { in: ['web', 'store'] } }, delay: '2h' },
  audience: { expression: { any: [{ segment: 's1' }, { segment: 's2' }] }, filters: { activeWithin: '7d' } },
  channels: {
    push: { title: 'Hello', body: 'You', action: { url: 'https://x.example' }, data: { deep: [1] } },
    webhook: { url: 'https://hook.example', body: { who: '{{ customer.name }}' } },
    email: { subject: 'Hello', html: '<p>You</p>' },
  },
  localization: { fr: { push: { title: 'Bonjour', data: { deep: [2] } } } },
  schedule: { start: '2027-01-01T09:00', end: '2027-02-01T09:00', timezone: 'Europe/Paris' },
  controlPercent: 10,
  repeat: { every: '14d' },
  goal: { event: 'Order Completed', where: { total: { gt: 5 } }, within: '7d' },
  createdAt: '2026-11-20T00:00:00Z',
  updatedAt: '2026-11-20T00:00:00Z',
  activatedAt: null,
  startsAt: null,
  endsAt: null,
  finishedAt: null,
};

function bodyOf(campaign: Campaign): object {
  const { id, state, waitingFor, createdAt, updatedAt, activatedAt, startsAt, endsAt, finishedAt, ...body } =
    campaign;
  return body;
}

test('a campaign that is opened and saved is the same campaign, also where the composer shows nothing of it', () => {
  expect(draftOf(formOf(CAMPAIGN))).toEqual(bodyOf(CAMPAIGN));
});

test('every cause comes back as it went in', () => {
  const causes: Partial<Campaign>[] = [
    { mode: 'one-shot', repeat: 'once' },
    { trigger: { event: 'Segment Entered', where: { segment: { is: 's1' } } } },
    { trigger: { event: 'Segment Exited', where: { segment: { is: 's1' } }, delay: '1d' } },
    { trigger: { event: 'Segment Entered', where: { segment: { in: ['s1', 's2'] } } } },
  ];
  const { trigger: _, ...quiet } = CAMPAIGN;
  for (const cause of [...causes, {}]) {
    const campaign = { ...quiet, ...cause };
    expect(draftOf(formOf(campaign))).toEqual(bodyOf(campaign));
  }
});

test('an expression that is no choice of segments stays as it is written', () => {
  const audience = { expression: { all: [{ segment: 's1' }, { lastSeen: { ago: { lt: '7d' } } }] } };
  const form = formOf({ ...CAMPAIGN, audience });
  expect(form.audience.kind).toBe('expression');
  expect(draftOf(form).audience).toEqual(audience);
});

test('an instant is shown by the clocks of its zone', () => {
  const form = formOf({
    ...CAMPAIGN,
    schedule: { start: '2027-01-01T08:00:00Z', timezone: 'Europe/Paris' },
  });
  expect(form.schedule).toEqual({ start: '2027-01-01T09:00', end: '', zone: 'Europe/Paris' });
});

const WRITTEN: CampaignForm = {
  ...emptyForm('news'),
  name: ' Launch ',
  channels: { email: true, push: false, webhook: false },
  texts: { 'email.subject': 'New', 'email.html': '<p>New</p>', 'push.title': 'kept in mind' },
};

test('what is written by hand passes the rules, and says no more than is chosen', () => {
  const draft = draftOf(WRITTEN);
  expect(parseCampaign(draft, { isTimezone }).ok).toBe(true);
  expect(draft).toEqual({
    name: 'Launch',
    app: 'news',
    topic: 'marketing',
    mode: 'one-shot',
    audience: {},
    channels: { email: { subject: 'New', html: '<p>New</p>' } },
    controlPercent: 0,
    repeat: 'once',
  });
});

test('a body that is a JSON object is sent as one, anything else as text', () => {
  const webhook = (body: string) =>
    draftOf({
      ...WRITTEN,
      channels: { email: false, push: false, webhook: true },
      texts: { 'webhook.url': 'https://x.example', 'webhook.body': body },
    }).channels.webhook?.body;
  expect(webhook('{"a": "{{ customer.name }}"}')).toEqual({ a: '{{ customer.name }}' });
  expect(webhook('[1]')).toBe('[1]');
  expect(webhook('{{ customer.name }}')).toBe('{{ customer.name }}');
});

test('another language says only what differs, and only of channels that are used', () => {
  const form = {
    ...WRITTEN,
    localized: { fr: { 'email.subject': 'Nouveau', 'email.html': ' ', 'push.title': 'Bonjour' }, de: {} },
  };
  expect(draftOf(form).localization).toEqual({ fr: { email: { subject: 'Nouveau' } }, de: {} });
});
