import { Stack, Tabs, Text } from '@mantine/core';
import { parseExpression, printExpression } from '@relance/core/segment/expression';
import type { ComponentType } from 'react';
import { useMay } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import { CodeBlock } from '../../ui/index.ts';
import { printJson } from '../builder/json-view.tsx';
import type { Segment } from '../segment.ts';
import { Members } from './members.tsx';
import { Transitions } from './transitions.tsx';
import { Versions } from './versions.tsx';
import { Webhooks } from './webhooks.tsx';
import { Why } from './why.tsx';

const PARTS = {
  members: Members,
  transitions: Transitions,
  why: Why,
  versions: Versions,
  webhooks: Webhooks,
  json: AsJson,
} as const satisfies Record<string, ComponentType<{ segment: Segment }>>;

const NAMES = ['members', 'transitions', 'why', 'versions', 'webhooks', 'json'] as const;

/** What there is to see of one segment, each in a tab of its own. */
export function Parts({ segment }: { segment: Segment }) {
  const say = useText();
  const may = useMay();
  // Nobody enters or leaves everyone: there is nothing to tell a webhook.
  const hasWebhooks = may('segments') && segment.id !== 'everyone';
  const names = NAMES.filter((name) => name !== 'webhooks' || hasWebhooks);
  return (
    <Tabs defaultValue="members" keepMounted={false}>
      <Tabs.List>
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {say(`segment.part.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => {
        const Part = PARTS[name];
        return (
          <Tabs.Panel key={name} value={name} pt="md">
            <Part segment={segment} />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

function AsJson({ segment }: { segment: Segment }) {
  const say = useText();
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {say('segment.json.read')}
      </Text>
      <CodeBlock code={printJson(canonical(segment.expression))} label={say('segment.json.label')} />
    </Stack>
  );
}

/** As the builder and the server write it: durations in days, defaults left out. */
function canonical(wire: unknown): unknown {
  const parsed = parseExpression(wire);
  return parsed.ok ? printExpression(parsed.value) : wire;
}
