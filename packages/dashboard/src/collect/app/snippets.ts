/** What a snippet is filled with. */
export interface SnippetFacts {
  /** Where this server is reached: "https://relance.example.com". */
  readonly server: string;
  /** A client key, or what stands for it. */
  readonly key: string;
}

/** Code that sends a first event. */
export interface Snippet {
  readonly id: 'plain' | 'library';
  readonly code: string;
}

/** Where code runs. */
export const PLATFORMS = ['curl', 'node', 'web', 'android', 'ios'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The snippets of every platform: first what needs nothing installed, then Segment's library, which many apps already have. */
export const SNIPPETS: Readonly<Record<Platform, (facts: SnippetFacts) => readonly Snippet[]>> = {
  curl: (facts) => [{ id: 'plain', code: curl(facts) }],
  node: (facts) => [
    { id: 'plain', code: nodePlain(facts) },
    { id: 'library', code: nodeLibrary(facts) },
  ],
  web: (facts) => [
    { id: 'plain', code: webPlain(facts) },
    { id: 'library', code: webLibrary(facts) },
  ],
  android: (facts) => [{ id: 'library', code: kotlin(facts) }],
  ios: (facts) => [{ id: 'library', code: swift(facts) }],
};

function curl({ server, key }: SnippetFacts): string {
  return `curl ${server}/v1/track \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '{"userId": "ada", "event": "Article Read", "properties": {"category": "science"}}'`;
}

function nodePlain({ server, key }: SnippetFacts): string {
  return `// hello.mjs – Node 18 or newer: node hello.mjs
const response = await fetch('${server}/v1/track', {
  method: 'POST',
  headers: { Authorization: 'Bearer ${key}', 'Content-Type': 'application/json' },
  body: JSON.stringify({
    userId: 'ada',
    event: 'Article Read',
    properties: { category: 'science' },
  }),
});
console.log(response.status, await response.json());`;
}

function nodeLibrary({ server, key }: SnippetFacts): string {
  return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${server}' });
analytics.identify({ userId: 'ada', traits: { plan: 'free' } });
analytics.track({ userId: 'ada', event: 'Article Read', properties: { category: 'science' } });
await analytics.closeAndFlush();`;
}

function webPlain({ server, key }: SnippetFacts): string {
  return `<script type="module">
  // The same visitor keeps the same anonymousId.
  localStorage.anonymousId ??= Date.now().toString(36) + Math.random().toString(36).slice(2);
  await fetch('${server}/v1/page', {
    method: 'POST',
    keepalive: true,
    headers: { Authorization: 'Bearer ${key}', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      anonymousId: localStorage.anonymousId,
      name: document.title,
      properties: { url: location.href },
      context: { locale: navigator.language, userAgent: navigator.userAgent },
    }),
  });
</script>`;
}

function webLibrary({ server, key }: SnippetFacts): string {
  return `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${server}' });
analytics.page();
analytics.track('Article Read', { category: 'science' });`;
}

function kotlin(facts: SnippetFacts): string {
  return `// build.gradle: implementation("com.segment.analytics.kotlin:android:+")
val analytics = Analytics("${facts.key}", applicationContext) {
    apiHost = "${hostOf(facts)}/v1"
    cdnHost = "${hostOf(facts)}/v1"
    trackApplicationLifecycleEvents = true
}
analytics.track("Article Read")`;
}

function swift(facts: SnippetFacts): string {
  return `// Swift package: https://github.com/segmentio/analytics-swift
let analytics = Analytics(configuration: Configuration(writeKey: "${facts.key}")
    .apiHost("${hostOf(facts)}/v1")
    .cdnHost("${hostOf(facts)}/v1")
    .trackApplicationLifecycleEvents(true))
analytics.track(name: "Article Read")`;
}

/** Segment's mobile clients put https:// in front themselves. */
function hostOf({ server }: SnippetFacts): string {
  return server.replace(/^https?:\/\//, '');
}
