import { Autocomplete, Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { DataTable, EmptyState, Page, useCursorList } from '../../ui/index.ts';
import { type AuditEntry, useAuditColumns } from './audit-columns.tsx';

/** Acts one looks for most; any other operationId can be typed. */
const ACTIONS = [
  'signIn',
  'activateCampaign',
  'suspendCampaign',
  'createCampaign',
  'createSegment',
  'createSecretKey',
  'revokeKey',
  'createInvitation',
  'deleteCustomer',
];

/** Who did what, and when. */
export function AuditPage() {
  const say = useText();
  const [member, setMember] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [action] = useDebouncedValue(typed.trim(), 300);
  const members = useQuery({ queryKey: ['members'], queryFn: () => answer(api.GET('/v1/members')) });
  const query = { ...(member ? { member: Number(member) } : {}), ...(action ? { action } : {}) };
  const entries = useCursorList({
    queryKey: ['audit', query],
    read: (cursor) =>
      answer(api.GET('/v1/audit', { params: { query: { ...query, ...(cursor ? { cursor } : {}) } } })),
  });
  const columns = useAuditColumns();
  const isFiltered = member !== null || action !== '';
  return (
    <Page title={say('shell.page.audit')} description={say('settings.audit.detail')}>
      <DataTable<AuditEntry>
        label={say('shell.page.audit')}
        columns={columns}
        rows={entries.rows}
        rowKey={({ id }) => id.toString()}
        tools={
          <>
            <Select
              aria-label={say('settings.audit.member')}
              placeholder={say('settings.audit.member')}
              clearable
              clearButtonProps={{ 'aria-label': say('ui.table.clear-filter') }}
              searchable
              data={(members.data?.items ?? []).map(({ id, name }) => ({
                value: id.toString(),
                label: name,
              }))}
              value={member}
              onChange={setMember}
            />
            <Autocomplete
              aria-label={say('settings.audit.action')}
              placeholder={say('settings.audit.action')}
              data={ACTIONS}
              value={typed}
              onChange={setTyped}
            />
          </>
        }
        isLoading={entries.isLoading}
        error={entries.error}
        onRetry={entries.refresh}
        hasMore={entries.hasMore}
        onMore={entries.more}
        empty={
          <EmptyState
            icon={IconHistory}
            title={say(isFiltered ? 'ui.table.nothing-fits' : 'settings.audit.none')}
            detail={say(isFiltered ? 'settings.audit.none.filtered' : 'settings.audit.none.detail')}
          >
            {isFiltered ? (
              <Button
                size="xs"
                variant="light"
                onClick={() => {
                  setMember(null);
                  setTyped('');
                }}
              >
                {say('ui.table.clear-filter')}
              </Button>
            ) : null}
          </EmptyState>
        }
      />
    </Page>
  );
}
