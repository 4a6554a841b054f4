import { SimpleGrid } from '@mantine/core';
import { useText } from '../../text/index.ts';
import { Stat } from '../../ui/index.ts';

/** A store as the server sees it. */
interface Store {
  /** null: it is away. */
  readonly version: string | null;
  readonly embedded: boolean;
}

interface VersionsProps {
  readonly version: string;
  readonly node: string;
  readonly licence: string;
  readonly stores: { readonly postgres: Store; readonly clickhouse: Store };
}

/** The versions of what runs here. */
export function Versions({ version, node, licence, stores }: VersionsProps) {
  const say = useText();
  const store = (label: string, { version: running, embedded }: Store) => (
    <Stat
      label={label}
      value={running ?? say('settings.about.away')}
      hint={say(embedded ? 'settings.about.embedded' : 'settings.about.outside')}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <Stat label="Relance" value={version} hint={say('settings.about.licence', { licence })} />
      {store('PostgreSQL', stores.postgres)}
      {store('ClickHouse', stores.clickhouse)}
      <Stat label="Node.js" value={node} hint={say('settings.about.node')} />
    </SimpleGrid>
  );
}
