import { Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { answer, api } from '../../api/index.ts';
import { useLacking } from '../../shell/lacking.ts';
import { useText } from '../../text/index.ts';
import { ActButton, DataTable, EmptyState, Page, useCursorList } from '../../ui/index.ts';
import { type SecretKey, useKeyColumns } from './key-columns.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** The secret keys: what back ends call the API with. */
export function KeysPage() {
  const say = useText();
  const lacking = useLacking();
  const [withRevoked, showRevoked] = useState(false);
  const [isMaking, dialog] = useDisclosure();
  const keys = useCursorList({
    queryKey: ['keys', { withRevoked }],
    read: (cursor) =>
      answer(
        api.GET('/v1/keys', { params: { query: { revoked: withRevoked, ...(cursor ? { cursor } : {}) } } }),
      ),
  });
  const columns = useKeyColumns();
  const make = (
    <ActButton leftSection={<IconKey size={16} aria-hidden />} reason={lacking('keys')} onClick={dialog.open}>
      {say('settings.keys.make')}
    </ActButton>
  );
  return (
    <Page title={say('shell.page.keys')} description={say('settings.keys.detail')} actions={make}>
      <DataTable<SecretKey>
        label={say('shell.page.keys')}
        columns={columns}
        rows={keys.rows}
        rowKey={({ id }) => id.toString()}
        filterText={({ name, lastFour }) => `${name} ${lastFour}`}
        tools={
          <Switch
            label={say('settings.keys.with-revoked')}
            checked={withRevoked}
            onChange={(event) => showRevoked(event.currentTarget.checked)}
          />
        }
        isLoading={keys.isLoading}
        error={keys.error}
        onRetry={keys.refresh}
        hasMore={keys.hasMore}
        onMore={keys.more}
        empty={
          <EmptyState
            icon={IconKey}
            title={say('settings.keys.none')}
            detail={say('settings.keys.none.detail')}
          />
        }
      />
      {isMaking ? <NewKeyDialog onClose={dialog.close} /> : null}
    </Page>
  );
}
