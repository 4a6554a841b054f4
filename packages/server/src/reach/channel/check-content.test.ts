import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemplates, type Templates } from '../template/index.ts';
import { type Contents, checkContent } from './channels.ts';

let templates: Templates;

beforeAll(() => {
  templates = openTemplates();
});

afterAll(() => templates.close());

async function paths(contents: Contents): Promise<string[]> {
  return (await checkContent(templates, contents)).map((finding) => finding.path).sort();
}

test('what is wrong is named with its path, in every channel', async () => {
  expect(
    await paths({
      channels: {
        email: { subject: '{{ custmer.name }}', html: '{% if x %}' },
        push: { title: 'x', body: '{{ event.name | shout }}', action: { url: 'javascript:alert(1)' } },
        webhook: { url: 'https://{{ event.host }}/', body: { to: '{{ nobody.x }}', list: ['{% for %}'] } },
      },
    }),
  ).toEqual([
    '$.channels.email.html',
    '$.channels.email.subject',
    '$.channels.push.action.url',
    '$.channels.push.body',
    '$.channels.webhook.body.list[0]',
    '$.channels.webhook.body.to',
    '$.channels.webhook.url',
  ]);
});

test('a language is checked for what it changes, and for nothing else', async () => {
  expect(
    await paths({
      channels: { email: { subject: '{{ broken', text: 'x' }, push: { title: 'x', body: 'y' } },
      localization: { fr: { email: { text: '{{ nobody.x }}' }, push: { title: '{{ customer.name }}' } } },
    }),
  ).toEqual(['$.channels.email.subject', '$.localization.fr.email.text']);
});

test('nothing is wrong with what renders', async () => {
  expect(
    await paths({
      channels: {
        email: {
          subject: 'Hi {{ customer.name | default: "you" }}',
          html: '<a href="{{ unsubscribe_url }}">x</a>',
        },
        push: {
          title: '{{ event.title }}',
          body: 'y',
          image: '{{ event.image | raw }}',
          action: { url: 'myapp://{{ event.id }}' },
        },
        webhook: { url: 'https://hooks.test/{{ customer.id }}', body: '{"e": {{ event | json }}}' },
      },
    }),
  ).toEqual([]);
});
