import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Escape, openTemplates, type Rendered, type TemplateScope, type Templates } from './index.ts';

let templates: Templates;

beforeAll(() => {
  templates = openTemplates();
});

afterAll(() => templates.close());

async function render(template: string, scope: TemplateScope = {}, mode: Escape = 'text'): Promise<Rendered> {
  const [result] = await templates.render({ it: { template, escape: mode } }, [scope]);
  if (!result) throw new Error('nothing was rendered');
  return result;
}

async function refusal(template: string, scope: TemplateScope = {}): Promise<string> {
  const result = await render(template, scope);
  return result.ok ? `rendered ${result.texts.it?.slice(0, 80)}` : result.reason;
}

async function text(
  template: string,
  scope: TemplateScope = {},
  mode: Escape = 'text',
): Promise<string | undefined> {
  const result = await render(template, scope, mode);
  return result.ok ? result.texts.it : `${result.reason}: ${result.detail}`;
}

describe('a missing value', () => {
  test('skips the recipient and is named', async () => {
    expect(await render('Hi {{ customer.name }}', { customer: {} })).toEqual({
      ok: false,
      reason: 'missing-personalization',
      detail: 'customer.name',
    });
  });

  test('skips the recipient also when it is null, behind a filter, deep inside or looped over', async () => {
    expect(await refusal('{{ customer.name }}', { customer: { name: null } })).toBe(
      'missing-personalization',
    );
    expect(await refusal('{{ customer.name | upcase }}', { customer: {} })).toBe('missing-personalization');
    expect(await refusal('{{ event.properties.a.b }}', { event: { properties: {} } })).toBe(
      'missing-personalization',
    );
    expect(await refusal('{% for x in event.items %}{{ x }}{% endfor %}', { event: {} })).toBe(
      'missing-personalization',
    );
  });

  test('takes its default, and may be asked about', async () => {
    expect(await text('Hi {{ customer.name | default: "you" }}', { customer: {} })).toBe('Hi you');
    expect(await text('{% if customer.vip %}V{% else %}N{% endif %}', { customer: {} })).toBe('N');
  });

  test('skips only the recipient it is missing for', async () => {
    const scopes = [{ customer: { name: 'Ann' } }, { customer: {} }, { customer: { name: 'Eve' } }];
    const results = await templates.render(
      { it: { template: '{{ customer.name }}', escape: 'text' } },
      scopes,
    );
    expect(results.map((result) => (result.ok ? result.texts.it : result.reason))).toEqual([
      'Ann',
      'missing-personalization',
      'Eve',
    ]);
  });

  test('prints a question mark in a test message, and is named', async () => {
    const texts = {
      it: {
        template: 'Hi {{ customer.name | upcase }}, {{ event.a.b }}{{ customer.x | default: "!" }}',
        escape: 'text',
      },
    } as const;
    expect(await templates.render(texts, [{ customer: {} }], { isTest: true })).toEqual([
      { ok: true, texts: { it: 'Hi ?, ?!' }, missing: ['customer.name', 'event'] },
    ]);
  });
});

describe('values are escaped for where they land', () => {
  const scope = { customer: { name: '<b>"O\'Hara" & Co\r\nX' } };

  test('in HTML', async () => {
    expect(await text('<p>{{ customer.name }}</p>', scope, 'html')).toBe(
      '<p>&lt;b&gt;&#34;O&#39;Hara&#34; &amp; Co\r\nX</p>',
    );
  });

  test('in JSON, inside quotes or as whole values', async () => {
    const body = await text('{"name": "{{ customer.name }}", "all": {{ customer | json }}}', scope, 'json');
    expect(JSON.parse(body ?? '')).toEqual({ name: scope.customer.name, all: scope.customer });
  });

  test('in a URL', async () => {
    expect(await text('https://a.test/{{ customer.name }}', scope, 'url')).toBe(
      "https://a.test/%3Cb%3E%22O'Hara%22%20%26%20Co%0D%0AX",
    );
  });

  test('a number, a truth and a list print as they read', async () => {
    expect(
      await text('{{ event.a }} {{ event.b }} {{ event.c }}', { event: { a: 1.5, b: false, c: [1, 'x'] } }),
    ).toBe('1.5 false [1,"x"]');
  });
});

describe('a template reaches nothing but its scope', () => {
  test.each([
    '{{ customer.constructor }}',
    '{{ customer.__proto__.polluted }}',
    '{{ customer["constructor"]["constructor"] }}',
    '{{ customer.toString }}',
    '{{ process.env.HOME }}',
    '{{ globalThis }}',
  ])('%s is missing', async (template) => {
    expect(await refusal(template, { customer: { name: 'Ann' } })).toBe('missing-personalization');
  });

  test.each([
    '{% include "/etc/passwd" %}',
    '{% render "/etc/passwd" %}',
    '{% layout "/etc/passwd" %}{% block a %}{% endblock %}',
  ])('%s is not known', async (template) => {
    expect(await refusal(template)).toBe('template-invalid');
  });

  test('a value that looks like a template stays text', async () => {
    expect(await text('{{ customer.name }}', { customer: { name: '{{ customer.secret }}' } })).toBe(
      '{{ customer.secret }}',
    );
  });

  test('filters that run text as code are not known', async () => {
    expect(await refusal('{{ event.items | where_exp: "i", "i > 1" }}', { event: { items: [1] } })).toBe(
      'template-invalid',
    );
  });
});

describe('a template cannot hold up the server (F38)', () => {
  /** Seventy long texts, sorted 3,500 times: few units of memory, and no pause in which the render limit is asked. */
  const chain = '| sort_natural '.repeat(3_500);
  const heavy = Array.from({ length: 70 }, (_, i) => `${'Ä'.repeat(12_000)}${i}`);
  const killed = ['template-invalid', 'template-too-slow', 'template-too-large'];

  test.each([
    ['an empty loop past the render limit (CVE-2026-44645)', '{%- for i in (1..100000000) -%}{%- endfor -%}'],
    [
      'nested empty loops',
      '{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['a boundless date width (CVE-2026-45357)', "{{ '2024-01-01' | date: '%9999999d' }}"],
    [
      'a text that doubles forty times',
      `{% assign s = "aaaaaaaaaa" %}${'{% assign s = s | append: s %}'.repeat(40)}{{ s }}`,
    ],
    ['a loop bound taken from data', '{% for i in (1..event.n) %}x{% endfor %}'],
    ['a template of a megabyte', 'x'.repeat(1_000_000).concat('{{ a }}')],
    ['a hundred thousand open tags', '{% if true %}'.repeat(5_000)],
  ])('%s ends within two seconds', async (_, template) => {
    const from = performance.now();
    expect(killed).toContain(await refusal(template, { event: { n: 100_000_000 } }));
    expect(performance.now() - from).toBeLessThan(2_500);
  });

  test('replacement patterns are not expanded (CVE-2026-33287)', async () => {
    const template = `{% assign s = "aaaaaaaaaa" %}${'{% assign s = s | replace_first: "a", "$&$&$`$`" %}'.repeat(50)}{{ s | size }}`;
    const result = await render(template);
    expect(result.ok ? Number(result.texts.it) : 0).toBeLessThan(10_000);
  });

  test('strip_html on unclosed tags is quick (CVE-2026-45617)', async () => {
    const from = performance.now();
    await render('{{ event.html | strip_html }}', { event: { html: '<script'.repeat(50_000) } });
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  test('what no limit interrupts is killed after a second, and the others of its batch are served', async () => {
    const texts = {
      it: {
        template: `{% if event.heavy %}{{ event.heavy ${chain}| size }}{% else %}light{% endif %}`,
        escape: 'text',
      },
    } as const;
    const from = performance.now();
    const results = await templates.render(texts, [{ event: {} }, { event: { heavy } }, { event: {} }]);
    expect(results.map((result) => (result.ok ? result.texts.it : result.reason))).toEqual([
      'light',
      'template-too-slow',
      'light',
    ]);
    expect(performance.now() - from).toBeLessThan(4_000);
    expect(await text('still {{ customer.here }}', { customer: { here: 'here' } })).toBe('still here');
  });

  test('a recipient about whom too much would be said is refused alone', async () => {
    const long = 'x'.repeat(1_100_000);
    const results = await templates.render({ it: { template: '{{ event.a }}', escape: 'text' } }, [
      { event: { a: 'one' } },
      { event: { a: 'two', long } },
      { event: { a: 'three' } },
    ]);
    expect(results.map((result) => (result.ok ? result.texts.it : result.reason))).toEqual([
      'one',
      'template-too-large',
      'three',
    ]);
  });

  test('many recipients with much to say are rendered in several goes', async () => {
    const scopes = Array.from({ length: 40 }, (_, i) => ({ event: { i, long: 'x'.repeat(100_000) } }));
    const results = await templates.render({ it: { template: '{{ event.i }}', escape: 'text' } }, scopes);
    expect(results.map((result) => (result.ok ? Number(result.texts.it) : result.reason))).toEqual(
      scopes.map((_, i) => i),
    );
  });

  test('a template killed three times is not tried on anybody else', async () => {
    const texts = {
      it: { template: `{{ event.heavy ${chain}| size }}`, escape: 'text' },
    } as const;
    const scopes = Array.from({ length: 20 }, () => ({ event: { heavy } }));
    const from = performance.now();
    const results = await templates.render(texts, scopes);
    expect(new Set(results.map((result) => (result.ok ? 'ok' : result.reason)))).toEqual(
      new Set(['template-too-slow']),
    );
    expect(performance.now() - from).toBeLessThan(8_000);
  });
});

describe('checking a template', () => {
  test('names what is wrong and where', async () => {
    const findings = await templates.check({
      subject: { template: '{{ custmer.name }}', escape: 'text' },
      text: { template: '{{ customer.name | shout }}', escape: 'text' },
      html: { template: '{% if customer.name %}', escape: 'html' },
      body: { template: '{% for i in (1..2000) %}{% endfor %}', escape: 'json' },
    });
    expect(findings.map(({ path }) => path)).toEqual(['subject', 'text', 'html', 'body']);
    expect(findings[0]?.message).toContain('"custmer" is not known');
    expect(findings[1]?.message).toContain('undefined filter: shout');
  });

  test('finds nothing in what renders', async () => {
    const template =
      '{% assign n = customer.name | default: "x" %}{{ n }}{% for i in event.items %}{{ i }}{{ forloop.index }}{% endfor %}';
    expect(await templates.check({ text: { template, escape: 'text' } })).toEqual([]);
  });
});

test('a text without markup needs no thread', async () => {
  const idle = openTemplates({ threads: 0 });
  expect(await idle.render({ it: { template: '100 % { plain }', escape: 'html' } }, [{}, {}])).toEqual([
    { ok: true, texts: { it: '100 % { plain }' } },
    { ok: true, texts: { it: '100 % { plain }' } },
  ]);
});

test('a thread held ready is there before the first message, and goes when it is not wanted', async () => {
  const threads = (): number => (process.report.getReport() as { workers: unknown[] }).workers.length;
  const own = openTemplates({ idleMs: 50 });
  const before = threads();
  own.holdReady(true);
  await vi.waitFor(() => expect(threads()).toBe(before + 1));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(threads()).toBe(before + 1);
  own.holdReady(false);
  await vi.waitFor(() => expect(threads()).toBe(before));
  await own.close();
});
