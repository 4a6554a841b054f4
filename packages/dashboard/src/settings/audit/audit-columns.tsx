import { Badge, Code, Text, Tooltip } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { type Column, useFormats } from '../../ui/index.ts';
import { actionWords } from './action-words.ts';

/** An entry of the audit log. */
export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly who: { readonly kind: 'member' | 'key'; readonly id: number | null; readonly name: string };
  readonly action: string;
  readonly target: string;
  readonly status: number;
  readonly address: string;
}

/** The columns of the audit log. */
export function useAuditColumns(): readonly Column<AuditEntry>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'at',
      label: say('settings.audit.at'),
      render: ({ at }) => (
        <Tooltip label={formats.ago(at)}>
          <Text size="sm" className="numbers">
            {formats.moment(at)}
          </Text>
        </Tooltip>
      ),
    },
    {
      key: 'who',
      label: say('settings.audit.who'),
      render: ({ who }) => (
        <div>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {who.name}
          </Text>
          <Text size="xs" c="dimmed">
            {say(who.id === null ? 'settings.audit.kind.nobody' : `settings.audit.kind.${who.kind}`)}
          </Text>
        </div>
      ),
    },
    {
      key: 'action',
      label: say('settings.audit.what'),
      render: ({ action, target }) => (
        <div>
          <Text size="sm">{actionWords(action)}</Text>
          <Code visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
            {target}
          </Code>
        </div>
      ),
    },
    {
      key: 'status',
      label: say('settings.audit.outcome'),
      render: ({ status }) => <Outcome status={status} />,
    },
    {
      key: 'address',
      label: say('settings.audit.address'),
      isWide: true,
      render: ({ address }) => (
        <Text size="sm" className="numbers">
          {address}
        </Text>
      ),
    },
  ];
}

function Outcome({ status }: { status: number }) {
  const say = useText();
  const outcome = status < 400 ? 'done' : status < 500 ? 'refused' : 'failed';
  const colour = { done: 'teal', refused: 'orange', failed: 'red' }[outcome];
  return (
    <Badge variant="light" color={colour}>
      {say(`settings.audit.outcome.${outcome}`, { status })}
    </Badge>
  );
}
