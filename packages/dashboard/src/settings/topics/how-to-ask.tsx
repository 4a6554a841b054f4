import { List, Text } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { CodeBlock, Section } from '../../ui/index.ts';

/** What an app says when a person switches a topic on or off. */
const EXAMPLE = `PUT /v1/me/preferences
Authorization: Bearer pk_…
X-Relance-Identity: <token>

{ "consents": [
  { "channel": "email", "purpose": "newsletter", "granted": true },
  { "channel": "push", "granted": false }
] }`;

/** How topics act, and how one comes to be. */
export function HowToAsk() {
  const say = useText();
  return (
    <Section title={say('settings.topics.how')}>
      <List size="sm" spacing={4}>
        <List.Item>{say('settings.topics.how.new')}</List.Item>
        <List.Item>{say('settings.topics.how.wins')}</List.Item>
        <List.Item>{say('settings.topics.how.transactional')}</List.Item>
        <List.Item>{say('settings.topics.how.at-once')}</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        {say('settings.topics.example')}
      </Text>
      <CodeBlock label={say('settings.topics.example')} code={EXAMPLE} />
    </Section>
  );
}
