import { Box, Stack, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowMerge,
  IconBolt,
  IconDeviceMobile,
  IconUser,
  IconUsersGroup,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../../text/index.ts';
import { CodeBlock, useFormats } from '../../ui/index.ts';
import classes from './event-line.module.css';
import { summaryOf } from './summary.ts';

/** What a line shows of an event. */
export interface LinedEvent {
  readonly type: string;
  readonly name: string;
  readonly time: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
}

interface EventLineProps {
  readonly event: LinedEvent;
  /** Whose it is, or in which app it happened. */
  readonly who?: string;
  /** Beside the JSON, when the line is open. */
  readonly more?: ReactNode;
}

const TYPES = {
  track: IconBolt,
  screen: IconDeviceMobile,
  page: IconWorld,
  identify: IconUser,
  group: IconUsersGroup,
  alias: IconArrowMerge,
} as const satisfies Record<string, TablerIcon>;

const isType = (type: string): type is keyof typeof TYPES => Object.hasOwn(TYPES, type);

/** An event in one line; pressed, it shows all there is as JSON. */
export function EventLine({ event, who, more }: EventLineProps) {
  const say = useText();
  const formats = useFormats();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const type = isType(event.type) ? event.type : 'track';
  const Icon = TYPES[type];
  return (
    <li className={classes.item}>
      <UnstyledButton
        className={classes.line}
        onClick={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': id } : {})}
      >
        <span className={classes.cells} data-who={who !== undefined}>
          <Icon size={14} role="img" aria-label={say(`collect.event.type.${type}`)} />
          <Text component="time" size="xs" c="dimmed" className="numbers" dateTime={event.time}>
            {formats.clock(event.time)}
          </Text>
          <Text component="span" size="sm" fw={600}>
            {event.name}
          </Text>
          {who === undefined ? null : (
            <Text component="span" size="sm" className={classes.who}>
              {who}
            </Text>
          )}
          <Text component="span" size="xs" c="dimmed" className={classes.summary}>
            {summaryOf(event.properties ?? event.traits)}
          </Text>
        </span>
      </UnstyledButton>
      {isOpen ? (
        <Box id={id} px="sm" pt={4} pb="sm">
          <Stack gap="xs">
            {more}
            <CodeBlock
              code={JSON.stringify(event, null, 2)}
              label={say('collect.event.json', { name: event.name })}
            />
          </Stack>
        </Box>
      ) : null}
    </li>
  );
}
