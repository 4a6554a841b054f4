import { Alert, Anchor, Button, Code, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { type Finding, isObject } from '@relance/core/kernel';
import { parseExpression, printExpression } from '@relance/core/segment/expression';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useText } from '../../text/index.ts';
import { type Draft, draftOf } from './draft.ts';
import { placeInJson } from './json-place.ts';
import { stepsOf } from './path.ts';

/** What a JSON text says: a draft, or why it says none. */
export type JsonReading =
  | { readonly draft: Draft }
  | { readonly findings: readonly Finding[] }
  | { readonly problem: string };

/** Reads the JSON text of an expression. */
export function readJson(text: string): JsonReading {
  try {
    const parsed = parseExpression(JSON.parse(text));
    return parsed.ok ? { draft: draftOf(printExpression(parsed.value)) } : { findings: parsed.refusal };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : '' };
  }
}

/** A wire form as people read it: short objects on one line. */
export function printJson(wire: unknown, indent = ''): string {
  const flat = JSON.stringify(wire);
  if (flat.length + indent.length <= 72)
    return flat.replaceAll(/("(?:[^"\\]|\\.)*")|([:,])/g, (_, text, sign) => text ?? `${sign} `);
  const deeper = `${indent}  `;
  if (Array.isArray(wire))
    return `[\n${wire.map((item) => deeper + printJson(item, deeper)).join(',\n')}\n${indent}]`;
  if (!isObject(wire)) return flat;
  const members = Object.entries(wire).map(
    ([key, value]) => `${deeper}${JSON.stringify(key)}: ${printJson(value, deeper)}`,
  );
  return `{\n${members.join(',\n')}\n${indent}}`;
}

interface JsonViewProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Takes the text back to what the builder says; undefined where it says the same. */
  readonly onDiscard: (() => void) | undefined;
  /** Whether what is still to be filled in is no mistake yet. */
  readonly isUntouched: boolean;
}

/** The expression as JSON, to be edited too: what is wrong is told with its place, and a click leads there. */
export function JsonView({ text, onChange, onDiscard, isUntouched }: JsonViewProps) {
  const say = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const reading = readJson(text);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say('segment.json.hint')}
      </Text>
      <Textarea
        ref={area}
        aria-label={say('segment.json.label')}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        autosize
        minRows={10}
        maxRows={28}
        spellCheck={false}
        error={!('draft' in reading) && !isUntouched}
        styles={{
          input: {
            fontFamily: 'var(--mantine-font-family-monospace)',
            fontSize: 'var(--mantine-font-size-xs)',
            color: 'var(--mantine-color-text)',
          },
        }}
      />
      {'draft' in reading ? null : (
        <Alert
          color={isUntouched ? 'gray' : 'red'}
          variant="light"
          icon={<IconBraces aria-hidden />}
          title={say('findings' in reading ? 'segment.json.wrong' : 'segment.json.unreadable')}
        >
          <Stack gap="xs" align="flex-start">
            {'findings' in reading ? (
              <List size="sm">
                {reading.findings.map(({ path, message }) => {
                  const place = placeInJson(text, stepsOf(path));
                  return (
                    <List.Item key={`${path} ${message}`}>
                      <Anchor
                        component="button"
                        type="button"
                        size="sm"
                        onClick={() => {
                          area.current?.focus();
                          area.current?.setSelectionRange(place.from, place.to);
                        }}
                      >
                        {say('segment.json.line', { line: place.line })}
                      </Anchor>{' '}
                      <Code>{path}</Code> {message}
                    </List.Item>
                  );
                })}
              </List>
            ) : (
              <Text size="sm">{reading.problem}</Text>
            )}
          </Stack>
        </Alert>
      )}
      {onDiscard ? (
        <Group>
          <Button variant="default" size="xs" onClick={onDiscard}>
            {say('segment.json.discard')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
