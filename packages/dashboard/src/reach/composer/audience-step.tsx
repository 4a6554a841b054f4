import {
  ActionIcon,
  Button,
  Group,
  Input,
  Menu,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import type { AudienceFilters } from '@relance/core/reach/campaign';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { AudienceEstimate } from './audience-estimate.tsx';
import type { AudienceForm } from './audience-form.ts';
import { useComposer } from './composer.ts';
import { DurationInput } from './duration-input.tsx';
import { OwnConditions } from './own-conditions.tsx';
import { SegmentsSelect } from './segment-select.tsx';
import { Step } from './step.tsx';

const KINDS = ['everyone', 'segments', 'expression'] as const;

/** Whom the campaign is for, and how many they are. */
export function AudienceStep() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const { audience } = form;
  const change = (to: Partial<AudienceForm>): void => set({ audience: { ...audience, ...to } });
  return (
    <Step
      number={3}
      title={say('reach.step.audience')}
      description={say(form.cause === 'once' ? 'reach.step.audience.once' : 'reach.step.audience.when')}
    >
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={say('reach.step.audience')}
        value={audience.kind}
        onChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? 'everyone' })}
        data={KINDS.map((value) => ({ value, label: say(`reach.audience.${value}`) }))}
      />
      {audience.kind === 'segments' ? (
        <Group align="flex-start" gap="sm">
          <SegmentsSelect
            flex="1 1 260px"
            label={say('reach.audience.segments')}
            value={audience.segments}
            onChange={(segments) => change({ segments })}
            error={problemAt('$.audience.segments') ?? problemAt('$.audience.expression')}
          />
          {audience.segments.length > 1 ? (
            <Stack gap={4}>
              <Input.Label labelElement="div">{say('reach.audience.join')}</Input.Label>
              <SegmentedControl
                aria-label={say('reach.audience.join')}
                value={audience.join}
                onChange={(value) => change({ join: value === 'all' ? 'all' : 'any' })}
                data={(['any', 'all'] as const).map((value) => ({
                  value,
                  label: say(`reach.audience.join.${value}`),
                }))}
              />
            </Stack>
          ) : null}
        </Group>
      ) : null}
      {audience.kind === 'expression' ? <OwnConditions /> : null}
      <Filters />
      <AudienceEstimate />
    </Step>
  );
}

const DURATIONS = ['newWithin', 'oldSince', 'activeWithin', 'idleFor'] as const;
type DurationFilter = (typeof DURATIONS)[number];

/** Ready-made narrowings, added one by one. */
function Filters() {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const { filters } = form.audience;
  const change = (to: AudienceFilters): void => set({ audience: { ...form.audience, filters: to } });
  const left = DURATIONS.filter((name) => filters[name] === undefined);
  const without = (name: keyof AudienceFilters): void => {
    const { [name]: _, ...others } = filters;
    change(others);
  };
  return (
    <Stack gap="xs">
      {DURATIONS.filter((name) => filters[name] !== undefined).map((name) => (
        <Filter key={name} name={say(`reach.filter.${name}`)} onRemove={() => without(name)}>
          <DurationInput
            label={say(`reach.filter.${name}`)}
            value={filters[name] ?? ''}
            onChange={(duration) => change({ ...filters, [name]: duration })}
            error={problemAt(`$.audience.filters.${name}`)}
          />
        </Filter>
      ))}
      {filters.pushEnabled ? (
        <Filter name={say('reach.filter.pushEnabled')} onRemove={() => without('pushEnabled')}>
          <Text size="sm">{say('reach.filter.pushEnabled')}</Text>
        </Filter>
      ) : null}
      {filters.maxUsers === undefined ? null : (
        <Filter name={say('reach.filter.maxUsers')} onRemove={() => without('maxUsers')}>
          <NumberInput
            label={say('reach.filter.maxUsers')}
            w={200}
            min={1}
            allowDecimal={false}
            thousandSeparator=" "
            value={filters.maxUsers || ''}
            onChange={(value) => change({ ...filters, maxUsers: Number(value) })}
            error={problemAt('$.audience.filters.maxUsers')}
          />
        </Filter>
      )}
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
          >
            {say('reach.filter.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {left.map((name) => (
            <Menu.Item key={name} onClick={() => change({ ...filters, [name]: FIRST[name] })}>
              {say(`reach.filter.${name}`)}
            </Menu.Item>
          ))}
          {filters.pushEnabled ? null : (
            <Menu.Item onClick={() => change({ ...filters, pushEnabled: true })}>
              {say('reach.filter.pushEnabled')}
            </Menu.Item>
          )}
          {filters.maxUsers === undefined ? (
            <Menu.Item onClick={() => change({ ...filters, maxUsers: 1_000 })}>
              {say('reach.filter.maxUsers')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </Stack>
  );
}

/** What a narrowing says when it is added. */
const FIRST: Readonly<Record<DurationFilter, string>> = {
  newWithin: '7d',
  oldSince: '30d',
  activeWithin: '7d',
  idleFor: '14d',
};

interface FilterProps {
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: React.ReactNode;
}

function Filter({ name, onRemove, children }: FilterProps) {
  const say = useText();
  return (
    <Group gap="xs" align="flex-end">
      {children}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        onClick={onRemove}
        aria-label={say('reach.filter.remove', { name })}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
