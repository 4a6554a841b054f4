import '../segment.css';
import { Alert, Badge, Button, Grid, Group, Menu, SimpleGrid, Text } from '@mantine/core';
import {
  IconChevronDown,
  IconCopy,
  IconEdit,
  IconShieldQuestion,
  IconStackPop,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../shell/session.tsx';
import { type Say, useLanguage, useText } from '../../text/index.ts';
import { Page, PageButton, ProblemAlert, Section, Stat, useFormats, Waiting } from '../../ui/index.ts';
import { useNames } from '../names.ts';
import { type Segment, segmentQuery, usageQuery } from '../segment.ts';
import { segmentName } from '../segment-name.ts';
import { SegmentState, Trend } from '../segment-state.tsx';
import { draftOfExpression, sentenceOf } from '../sentence.ts';
import { SentenceView } from '../sentence-view.tsx';
import { UserList, useSegmentActs } from '../use-segment-acts.tsx';
import { History } from './history.tsx';
import { Parts } from './parts.tsx';
import { Reach } from './reach.tsx';

const route = getRouteApi('/member/segment/segments/$id');

/** One segment: what it says, how large it is and was, who is in it and why, and what uses it. */
export function SegmentPage() {
  const say = useText();
  const { id } = route.useParams();
  const { data: segment, error, refetch } = useQuery(segmentQuery(id));
  if (!segment)
    return (
      <Page title={say('segment.title')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Waiting lines={8} />}
      </Page>
    );
  return (
    <Page
      title={segmentName(segment, say)}
      description={<Description segment={segment} />}
      actions={<Acts segment={segment} />}
    >
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Figures segment={segment} />
      </SimpleGrid>
      <Reach segment={segment} />
      <Bounded segment={segment} />
      {segment.claimed.length > 0 ? (
        <Group gap={6} wrap="nowrap" align="flex-start" c="dimmed">
          <IconShieldQuestion size={18} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm">{say('segment.claimed', { count: segment.claimed.length })}</Text>
        </Group>
      ) : null}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <History segment={segment} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Usage segment={segment} />
        </Grid.Col>
      </Grid>
      <Parts segment={segment} />
    </Page>
  );
}

function Description({ segment: { expression, builtIn } }: { segment: Segment }) {
  const say = useText();
  const { language } = useLanguage();
  const names = useNames();
  const draft = draftOfExpression(expression);
  const sentence = draft && sentenceOf(draft, language, names);
  return (
    <Group gap={8} component="span">
      {sentence ? <SentenceView sentence={sentence} /> : null}
      {builtIn ? (
        <Badge variant="default" size="sm" tt="none" fw={500} component="span">
          {say('segment.built-in')}
        </Badge>
      ) : null}
    </Group>
  );
}

function Figures({ segment }: { segment: Segment }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      <Stat
        label={say('segment.size')}
        value={formats.number(segment.size)}
        hint={say('segment.size.hint')}
      />
      <Stat
        label={say('segment.trend')}
        value={<Trend segment={segment} size="xl" />}
        hint={
          segment.trend === null ? null : say('segment.trend.before', { size: formats.number(segment.trend) })
        }
      />
      <Stat
        label={say('segment.state')}
        value={<SegmentState segment={segment} />}
        hint={stateHint(segment, say)}
      />
      <Stat
        label={say('segment.version')}
        value={segment.version}
        hint={say('segment.updated', { ago: formats.ago(segment.updatedAt) })}
      />
    </>
  );
}

/** Of some customers more happened than a condition keeps: whom that concerns, and what it means. */
function Bounded({ segment: { bounded } }: { segment: Segment }) {
  const say = useText();
  const formats = useFormats();
  if (bounded === null) return null;
  const { customers } = bounded;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconStackPop aria-hidden />}
      title={say('segment.bounded', { count: customers, customers: formats.number(customers) })}
    >
      <Text size="sm">{say('segment.bounded.detail')}</Text>
    </Alert>
  );
}

function stateHint({ state, version }: Segment, say: Say): ReactNode {
  if (state === 'live') return say('segment.state.live.detail');
  return say(version > 1 ? 'segment.state.building.edit' : 'segment.state.building.new');
}

function Acts({ segment }: { segment: Segment }) {
  const say = useText();
  const may = useMay();
  const navigate = useNavigate();
  const { clone, remove } = useSegmentActs();
  if (!may('segments')) return null;
  if (segment.builtIn)
    return (
      <Button
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        onClick={() => clone(segment)}
      >
        {say('segment.clone')}
      </Button>
    );
  return (
    <>
      <PageButton
        to="/segment/segments/$id/edit"
        params={{ id: segment.id }}
        leftSection={<IconEdit size={16} aria-hidden />}
      >
        {say('ui.edit')}
      </PageButton>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {say('segment.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => clone(segment)}>
            {say('segment.clone')}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => remove(segment, () => void navigate({ to: '/segment/segments' }))}
          >
            {say('ui.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Usage({ segment }: { segment: Segment }) {
  const say = useText();
  const { data, error } = useQuery(usageQuery(segment.id));
  return (
    <Section title={say('segment.used-by')} description={say('segment.usage.description')}>
      {error ? <ProblemAlert error={error} /> : null}
      {!data && !error ? <Waiting lines={2} /> : null}
      {data?.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say('segment.usage.none')}
        </Text>
      ) : null}
      {data && data.items.length > 0 ? <UserList items={data.items} /> : null}
    </Section>
  );
}
