import { Badge, Text } from '@mantine/core';
import { IconDeviceMobileOff } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { type Column, DataTable, EmptyState, PageLink, Section, useFormats } from '../../ui/index.ts';
import type { App } from './apps.ts';
import type { CheckupDevice } from './checkup.ts';

interface CheckupDevicesProps {
  readonly app: App;
  readonly devices: readonly CheckupDevice[];
  readonly chosen: string | undefined;
}

/** The devices of an app that were heard of lately; each can be checked on its own. */
export function CheckupDevices({ app, devices, chosen }: CheckupDevicesProps) {
  const say = useText();
  const columns = useColumns(app, chosen);
  return (
    <Section
      isBare
      title={say('collect.checkup.devices')}
      description={say('collect.checkup.devices.detail')}
    >
      <DataTable
        label={say('collect.checkup.devices')}
        columns={columns}
        rows={devices}
        rowKey={({ deviceId }) => deviceId}
        filterText={({ deviceId, model, platform, userId }) =>
          [deviceId, model, platform, userId].filter(Boolean).join(' ')
        }
        pageSize={10}
        empty={
          <EmptyState
            icon={IconDeviceMobileOff}
            title={say('collect.checkup.devices.none')}
            detail={say('collect.checkup.nothing.device')}
          />
        }
      />
    </Section>
  );
}

function useColumns(app: App, chosen: string | undefined): readonly Column<CheckupDevice>[] {
  const say = useText();
  const formats = useFormats();
  return [
    {
      key: 'device',
      label: say('collect.checkup.device'),
      sortBy: ({ model, deviceId }) => model ?? deviceId,
      render: ({ deviceId, model, platform, osVersion }) => (
        <div>
          <PageLink
            to="/collect/apps/$app"
            params={{ app: app.id }}
            search={{ tab: 'checkup', device: deviceId }}
            size="sm"
            fw={deviceId === chosen ? 700 : 500}
            aria-current={deviceId === chosen}
          >
            {[model, [platform, osVersion].filter(Boolean).join(' ')].filter(Boolean).join(' · ') || deviceId}
          </PageLink>
          <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {deviceId}
          </Text>
        </div>
      ),
    },
    {
      key: 'app',
      label: say('collect.device.appVersion'),
      isWide: true,
      sortBy: ({ appVersion }) => appVersion ?? '',
      render: ({ appVersion, sdk }) => (
        <div>
          {appVersion ?? '–'}
          <Text size="xs" c="dimmed">
            {sdk}
          </Text>
        </div>
      ),
    },
    {
      key: 'customer',
      label: say('collect.checkup.customer'),
      isWide: true,
      render: ({ userId }) =>
        userId === undefined ? (
          '–'
        ) : (
          <PageLink
            to="/collect/customers/$userId"
            params={{ userId }}
            search={app.environment === 'test' ? { environment: 'test' } : {}}
            size="sm"
          >
            {userId}
          </PageLink>
        ),
    },
    {
      key: 'push',
      label: say('collect.checkup.step.push'),
      render: ({ pushEnabled }) => <PushBadge isOn={pushEnabled} />,
    },
    {
      key: 'seen',
      label: say('collect.customer.last-seen'),
      sortBy: ({ lastSeen }) => lastSeen,
      render: ({ lastSeen }) => formats.ago(lastSeen),
    },
  ];
}

function PushBadge({ isOn }: { isOn: boolean | null }) {
  const say = useText();
  if (isOn === null) return <Text size="sm">–</Text>;
  return (
    <Badge variant="light" color={isOn ? 'teal' : 'gray'}>
      {say(isOn ? 'collect.device.push.on' : 'collect.device.push.off')}
    </Badge>
  );
}
