import { Button, Menu, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { type Ref, useRef } from 'react';
import { useText } from '../../text/index.ts';
import type { Channel, TextField } from './campaign-form.ts';
import { useComposer } from './composer.ts';
import { useVariables } from './use-variables.ts';

interface ContentFieldsProps {
  readonly channel: Channel;
  /** Empty: the default language. */
  readonly language: string;
}

/** The texts of one channel in one language. */
export function ContentFields({ channel, language }: ContentFieldsProps) {
  const say = useText();
  const field = (name: TextField, how: Partial<FieldProps> = {}) => (
    <Field name={name} language={language} {...how} />
  );
  return (
    <Stack gap="md">
      {language === '' ? null : (
        <Text size="sm" c="dimmed">
          {say('reach.language.changes')}
        </Text>
      )}
      {channel === 'email' ? (
        <>
          {field('email.subject')}
          {field('email.html', { rows: 10, isCode: true })}
          {field('email.text', { rows: 4 })}
        </>
      ) : null}
      {channel === 'push' ? (
        <>
          {field('push.title')}
          {field('push.body', { rows: 3 })}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {field('push.action.url')}
            {field('push.image')}
          </SimpleGrid>
        </>
      ) : null}
      {channel === 'webhook' ? (
        <>
          {field('webhook.url')}
          {field('webhook.body', { rows: 8, isCode: true })}
        </>
      ) : null}
    </Stack>
  );
}

/** Where the API names a text: `$.channels.email.subject`, `$.localization["pt-BR"].email.subject`. */
function pathOf(name: TextField, language: string): string {
  if (language === '') return `$.channels.${name}`;
  const member = /^[A-Za-z_$][\w$]*$/.test(language) ? `.${language}` : `[${JSON.stringify(language)}]`;
  return `$.localization${member}.${name}`;
}

function isExtra(name: TextField): name is 'push.image' | 'push.action.url' {
  return name === 'push.image' || name === 'push.action.url';
}

const REQUIRED: readonly TextField[] = ['email.subject', 'push.title', 'push.body', 'webhook.url'];

interface FieldProps {
  readonly name: TextField;
  readonly language: string;
  /** Lines it shows at first; without it the text has one line. */
  readonly rows?: number;
  readonly isCode?: boolean;
}

function Field({ name, language, rows, isCode = false }: FieldProps) {
  const say = useText();
  const { form, set, problemAt } = useComposer();
  const element = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const isDefault = language === '';
  const texts = isDefault ? form.texts : (form.localized[language] ?? {});
  const value = texts[name] ?? '';
  const change = (text: string): void => {
    const changed = { ...texts, [name]: text };
    set(isDefault ? { texts: changed } : { localized: { ...form.localized, [language]: changed } });
  };
  const insert = (text: string): void => {
    const at = element.current?.selectionStart ?? value.length;
    change(value.slice(0, at) + text + value.slice(element.current?.selectionEnd ?? at));
    requestAnimationFrame(() => {
      element.current?.focus();
      element.current?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  const isRequired = isDefault && REQUIRED.includes(name);
  const shared = {
    label: say(`reach.field.${name}`),
    description: isExtra(name) ? say('ui.optional') : say(`reach.field.${name}.about`),
    placeholder: isDefault ? '' : (form.texts[name] ?? ''),
    value,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      change(event.currentTarget.value),
    error:
      problemAt(pathOf(name, language)) ??
      (name === 'email.html' && isDefault ? problemAt('$.channels.email') : undefined),
    required: isRequired,
    ...(isCode ? { spellCheck: false } : {}),
  };
  return (
    <Stack gap={4}>
      {rows === undefined ? (
        <TextInput {...shared} ref={element as Ref<HTMLInputElement>} />
      ) : (
        <Textarea
          {...shared}
          ref={element as Ref<HTMLTextAreaElement>}
          autosize
          minRows={rows}
          maxRows={24}
          {...(isCode ? { styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } } } : {})}
        />
      )}
      <InsertMenu field={say(`reach.field.${name}`)} onInsert={insert} />
    </Stack>
  );
}

/** Offers what a text can speak of. */
function InsertMenu({ field, onInsert }: { field: string; onInsert: (text: string) => void }) {
  const say = useText();
  const variables = useVariables();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconBraces size={13} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          aria-label={say('reach.insert.into', { field })}
        >
          {say('reach.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {variables.map(({ group, names }) => (
          <div key={group}>
            <Menu.Label>{say(`reach.insert.${group}`)}</Menu.Label>
            {names.map(({ name, isAlways }) => (
              <Menu.Item
                key={name}
                ff="monospace"
                fz="xs"
                onClick={() => onInsert(isAlways ? `{{ ${name} }}` : `{{ ${name} | default: "" }}`)}
              >
                {name}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
