import { Alert, Code, Group, Select, Stack, Table, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconRoute } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../text/index.ts';
import { PageButton, ProblemAlert, Section, useFormats, Waiting } from '../../ui/index.ts';
import type { App } from './apps.ts';
import { adviceOf, type Checkup, type CheckupStep, checkupQuery, firstToDo, refusedOf } from './checkup.ts';
import { CheckupDevices } from './checkup-devices.tsx';
import { useStepInWords } from './step-in-words.ts';

const route = getRouteApi('/member/collect/apps/$app');

/** "Is it working?": the steps from an app that is not connected to one that works, kept up to date while it is open. */
export function CheckupTab({ app }: { app: App }) {
  const { device } = route.useSearch();
  const checkup = useQuery({ ...checkupQuery(app.id, device), placeholderData: keepPreviousData });
  if (checkup.isPending) return <Waiting lines={7} />;
  if (!checkup.data) return <ProblemAlert error={checkup.error} onRetry={() => void checkup.refetch()} />;
  return (
    <Stack>
      <Verdict app={app} checkup={checkup.data} />
      <Steps app={app} checkup={checkup.data} device={device} />
      <Refusals steps={checkup.data.steps} />
      <CheckupDevices app={app} devices={checkup.data.devices} chosen={device} />
    </Stack>
  );
}

/** What to put right first and how; or that all is well. */
function Verdict({ app, checkup }: { app: App; checkup: Checkup }) {
  const say = useText();
  const next = firstToDo(checkup);
  if (!next)
    return (
      <Alert
        color="teal"
        variant="light"
        icon={<IconCheck aria-hidden />}
        title={say('collect.checkup.works')}
        role="status"
      >
        {say('collect.checkup.works.detail')}
      </Alert>
    );
  return (
    <Alert
      variant="light"
      {...(next.state === 'warning' ? { color: 'yellow' } : {})}
      icon={<IconRoute aria-hidden />}
      title={say(next.state === 'missing' ? 'collect.checkup.next' : 'collect.checkup.look', {
        step: say(`collect.checkup.step.${next.step}`),
      })}
      role="status"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{say(`collect.checkup.advice.${adviceOf(next)}`)}</Text>
        {next.step === 'sdk' || next.step === 'event' ? (
          <PageButton to="/collect/apps/$app" params={{ app: app.id }} search={{ tab: 'snippets' }} size="xs">
            {say('collect.apps.to-snippets')}
          </PageButton>
        ) : null}
      </Stack>
    </Alert>
  );
}

interface StepsProps {
  readonly app: App;
  readonly checkup: Checkup;
  readonly device: string | undefined;
}

function Steps({ checkup, device }: StepsProps) {
  const say = useText();
  const navigate = route.useNavigate();
  const devices = checkup.devices.map(({ deviceId, model, platform }) => ({
    value: deviceId,
    label: [model ?? platform, deviceId].filter(Boolean).join(' · '),
  }));
  const known = device === undefined || devices.some(({ value }) => value === device);
  return (
    <Section
      title={say('collect.checkup.steps')}
      description={say('collect.checkup.steps.detail')}
      actions={
        <Select
          w={280}
          maw="100%"
          size="xs"
          clearable
          searchable
          aria-label={say('collect.checkup.device')}
          placeholder={say('collect.checkup.every-device')}
          data={known ? devices : [...devices, { value: device, label: device }]}
          value={device ?? null}
          onChange={(value) =>
            void navigate({ search: { tab: 'checkup', ...(value ? { device: value } : {}) }, replace: true })
          }
        />
      }
    >
      <Stack component="ol" gap="sm" m={0} p={0}>
        {checkup.steps.map((step) => (
          <Step key={step.step} step={step} isNext={step === firstToDo(checkup)} />
        ))}
      </Stack>
    </Section>
  );
}

const LOOKS = {
  ok: { icon: IconCheck, color: 'teal' },
  warning: { icon: IconAlertTriangle, color: 'yellow' },
  missing: { icon: IconCircleDashed, color: 'gray' },
} as const;

function Step({ step, isNext }: { step: CheckupStep; isNext: boolean }) {
  const say = useText();
  const formats = useFormats();
  const inWords = useStepInWords();
  const { icon: Icon, color } = LOOKS[step.state];
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" style={{ listStyle: 'none' }}>
      <ThemeIcon
        variant="light"
        color={color}
        radius="xl"
        size={28}
        role="img"
        aria-label={say(`collect.checkup.state.${step.state}`)}
      >
        <Icon size={16} aria-hidden />
      </ThemeIcon>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
          <Text size="sm" fw={isNext ? 700 : 600}>
            {say(`collect.checkup.step.${step.step}`)}
          </Text>
          {step.at ? (
            <Text size="xs" c="dimmed" ta="right" style={{ whiteSpace: 'nowrap' }}>
              {formats.ago(step.at)}
            </Text>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {inWords(step)}
        </Text>
        {step.state === 'warning' && !isNext ? (
          <Text size="sm">{say(`collect.checkup.advice.${adviceOf(step)}`)}</Text>
        ) : null}
      </div>
    </Group>
  );
}

/** What was refused at the door within the last day, and why. */
function Refusals({ steps }: { steps: readonly CheckupStep[] }) {
  const say = useText();
  const formats = useFormats();
  const step = steps.find((one) => one.step === 'refused');
  const refused = step ? refusedOf(step) : [];
  if (refused.length === 0) return null;
  return (
    <Section title={say('collect.checkup.refused')} description={say('collect.checkup.refused.detail')}>
      <Table.ScrollContainer minWidth={300} tabIndex={0}>
        <Table aria-label={say('collect.checkup.refused')} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('collect.checkup.refused.code')}</Table.Th>
              <Table.Th>{say('collect.checkup.refused.why')}</Table.Th>
              <Table.Th ta="right">{say('collect.checkup.refused.count')}</Table.Th>
              <Table.Th visibleFrom="sm">{say('collect.checkup.refused.last')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refused.map(({ code, count, detail, at }) => (
              <Table.Tr key={code}>
                <Table.Td>
                  <Code>{code}</Code>
                </Table.Td>
                <Table.Td>{detail}</Table.Td>
                <Table.Td ta="right" className="numbers">
                  {formats.number(count)}
                </Table.Td>
                <Table.Td visibleFrom="sm">{at ? formats.ago(at) : ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
