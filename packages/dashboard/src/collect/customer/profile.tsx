import { Badge, Code, Group, Paper, Stack, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { isTrusted, type Origin } from '@relance/core/collect/event';
import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useText } from '../../text/index.ts';
import { originText, useFormats } from '../../ui/index.ts';
import classes from './customer.module.css';
import type { Customer, TabProps } from './customer.ts';

/** The profile where it does not stand beside the tabs. */
export function ProfileTab({ customer }: TabProps) {
  return <Profile customer={customer} />;
}

/** Who a customer is: names, when he was there, and his traits with who vouches for each. */
export function Profile({ customer }: { customer: Customer }) {
  const say = useText();
  const traits = Object.entries(customer.traits).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Paper
      component="section"
      withBorder
      p="md"
      bg="var(--console-surface)"
      aria-label={say('collect.customer.profile')}
    >
      <Stack gap="lg">
        <SeenFacts customer={customer} />
        <div>
          <Title order={3} size="h5" mb="xs">
            {say('collect.customer.traits')}
          </Title>
          {traits.length === 0 ? (
            <Text size="sm" c="dimmed">
              {say('collect.customer.traits.none')}
            </Text>
          ) : (
            <dl className={classes.traits}>
              {traits.map(([name, value]) => (
                <Trait
                  key={name}
                  name={name}
                  value={value}
                  told={customer.traitOrigins[name]}
                  isVerified={name === 'email' && customer.emailVerified}
                />
              ))}
            </dl>
          )}
        </div>
        <Names customer={customer} />
      </Stack>
    </Paper>
  );
}

/** When a customer was there. */
export function SeenFacts({ customer: { firstSeen, lastSeen, sessions } }: { customer: Customer }) {
  const say = useText();
  const formats = useFormats();
  const facts = [
    [say('collect.customer.last-seen'), formats.ago(lastSeen)],
    [say('collect.customer.first-seen'), firstSeen ? formats.day(firstSeen) : say('ui.never')],
    [say('collect.customer.sessions'), formats.number(sessions.count)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fw={600}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
}

interface TraitProps {
  readonly name: string;
  readonly value: unknown;
  readonly told: { readonly origin: string; readonly at: string } | undefined;
  /** It is an e-mail address that somebody vouches for: groups go by it. */
  readonly isVerified: boolean;
}

function Trait({ name, value, told, isVerified }: TraitProps) {
  const say = useText();
  const formats = useFormats();
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Group component="dd" m={0} gap={6} wrap="nowrap" align="flex-start" justify="space-between">
        <Text size="sm" component="span" style={{ overflowWrap: 'anywhere' }}>
          <Value value={value} />{' '}
          {isVerified ? (
            <Badge size="xs" variant="light" color="teal">
              {say('collect.customer.verified')}
            </Badge>
          ) : null}
        </Text>
        {told ? (
          <Vouched
            origin={told.origin}
            label={say('collect.customer.vouched', {
              who: say(originText(told.origin)),
              at: formats.moment(told.at),
            })}
          />
        ) : null}
      </Group>
    </div>
  );
}

/** A value of a trait: plain ones as they are, others as JSON. */
function Value({ value }: { value: unknown }) {
  const formats = useFormats();
  const say = useText();
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formats.number(value);
  if (typeof value === 'boolean') return say(value ? 'ui.yes' : 'ui.no');
  return <Code>{JSON.stringify(value)}</Code>;
}

const ORIGINS: readonly Origin[] = ['client', 'identified', 'server', 'import', 'system'];

/** Who vouches for a trait, and whether that counts where trust is asked for. */
function Vouched({ origin, label }: { origin: string; label: string }) {
  const known = ORIGINS.find((one) => one === origin);
  const trusted = known !== undefined && isTrusted(known);
  const Icon = trusted ? IconShieldCheck : IconShieldQuestion;
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton aria-label={label} className={classes.vouched ?? ''} data-trusted={trusted}>
        <Icon size={16} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}

function Names({ customer: { userId, anonymousIds } }: { customer: Customer }) {
  const say = useText();
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {say('collect.customer.names')}
      </Title>
      <Stack gap={4} align="flex-start">
        {userId === null ? null : (
          <Group gap="xs">
            <Code>{userId}</Code>
            <Badge size="sm" variant="light">
              userId
            </Badge>
          </Group>
        )}
        {anonymousIds.map((id) => (
          <Code key={id}>{id}</Code>
        ))}
      </Stack>
    </div>
  );
}
