import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconBrowser, IconDeviceDesktop, IconDeviceMobile, IconDevices } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { EmptyState, useFormats } from '../../ui/index.ts';
import classes from './customer.module.css';
import type { Customer, TabProps } from './customer.ts';

type Device = Customer['devices'][number];

/** What is shown of a device, in this order; the platform stands in its title. */
const FACTS = [
  'appVersion',
  'sdkVersion',
  'os',
  'manufacturer',
  'screen',
  'network',
  'carrier',
  'language',
  'locale',
  'timezone',
  'country',
  'region',
  'locality',
  'installSource',
] as const;

/** The devices of a customer. */
export function DevicesTab({ customer }: TabProps) {
  const say = useText();
  if (customer.devices.length === 0)
    return (
      <EmptyState
        icon={IconDevices}
        title={say('collect.device.none')}
        detail={say('collect.checkup.nothing.device')}
      />
    );
  return (
    <SimpleGrid cols={{ base: 1, md: 2, lg: 1, xl: 2 }}>
      {customer.devices.map((device) => (
        <DeviceCard key={device.id} device={device} />
      ))}
    </SimpleGrid>
  );
}

function textOf(device: Device, name: string): string | undefined {
  const value = device[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function DeviceCard({ device }: { device: Device }) {
  const say = useText();
  const formats = useFormats();
  const system = [textOf(device, 'platform'), textOf(device, 'osVersion')].filter(Boolean).join(' ');
  const title = textOf(device, 'model') ?? (system || device.id);
  const Icon = iconOf(textOf(device, 'platform'));
  const facts = FACTS.flatMap((name) => {
    const value = textOf(device, name);
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <Paper withBorder p="md" bg="var(--console-surface)" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Icon size={22} aria-hidden />
          <div style={{ minWidth: 0 }}>
            <Title order={3} size="h5">
              {[title, title === system ? '' : system].filter(Boolean).join(' · ')}
            </Title>
            <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {device.id}
            </Text>
          </div>
        </Group>
        <Push device={device} />
        <dl className={classes.traits}>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <Text component="dt" size="sm" c="dimmed">
                {say(`collect.device.${name}`)}
              </Text>
              <Text component="dd" size="sm" m={0}>
                {value}
              </Text>
            </div>
          ))}
        </dl>
        {device.updatedAt ? (
          <Text size="xs" c="dimmed">
            {say('collect.device.updated', { ago: formats.ago(device.updatedAt) })}
          </Text>
        ) : null}
      </Stack>
    </Paper>
  );
}

function Push({ device }: { device: Device }) {
  const say = useText();
  if (device.push.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {say('collect.checkup.nothing.push')}
      </Text>
    );
  return (
    <Group gap="xs">
      {device.push.map(({ app, kind, enabled, dead }) => {
        const state = dead ? 'dead' : enabled ? 'on' : 'off';
        return (
          <Badge
            key={`${app} ${kind}`}
            variant="light"
            color={state === 'on' ? 'teal' : state === 'dead' ? 'red' : 'gray'}
            tt="none"
          >
            {[app, kind, say(`collect.device.push.${state}`), dead].filter(Boolean).join(' · ')}
          </Badge>
        );
      })}
    </Group>
  );
}

function iconOf(platform: string | undefined) {
  if (platform === 'web') return IconBrowser;
  return platform === 'android' || platform === 'ios' ? IconDeviceMobile : IconDeviceDesktop;
}
