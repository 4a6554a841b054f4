import { ActionIcon, Button, Group, Popover, SegmentedControl, Select, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLanguage, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useText } from '../../text/index.ts';
import { useConfirm } from '../../ui/index.ts';
import { useLanguageNames } from '../language-names.ts';
import { useComposer } from './composer.ts';

interface LanguageBarProps {
  /** The language that is written; empty: the default. */
  readonly language: string;
  readonly onLanguage: (language: string) => void;
}

/** The languages of the content: the default, and those that change some of it. */
export function LanguageBar({ language, onLanguage }: LanguageBarProps) {
  const say = useText();
  const names = useLanguageNames();
  const confirm = useConfirm();
  const { form, set, problemAt } = useComposer();
  const tags = Object.keys(form.localized);
  const problem = problemAt('$.localization');
  const remove = (): void => {
    const { [language]: _, ...others } = form.localized;
    set({ localized: others });
    onLanguage('');
  };
  return (
    <Group gap="xs">
      {tags.length > 0 ? (
        <SegmentedControl
          size="xs"
          aria-label={say('reach.language')}
          value={language}
          onChange={onLanguage}
          data={[
            { value: '', label: say('reach.language.default') },
            ...tags.map((tag) => ({ value: tag, label: names(tag) })),
          ]}
        />
      ) : null}
      {language === '' ? null : (
        <Tooltip label={say('reach.language.remove', { language: names(language) })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('reach.language.remove', { language: names(language) })}
            onClick={() =>
              confirm({
                title: say('reach.language.remove', { language: names(language) }),
                detail: say('reach.language.remove.detail'),
                act: say('ui.delete'),
                onConfirm: remove,
              })
            }
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <AddLanguage
        taken={tags}
        onAdd={(tag) => {
          set({ localized: { ...form.localized, [tag]: {} } });
          onLanguage(tag);
        }}
      />
      {problem ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {problem}
        </Text>
      ) : null}
    </Group>
  );
}

/** Languages that are offered by name; any tag may be typed. */
const OFFERED =
  'ar bg ca cs da de el en es et fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv th tr uk vi zh zh-Hant';

function AddLanguage({ taken, onAdd }: { taken: readonly string[]; onAdd: (tag: string) => void }) {
  const say = useText();
  const names = useLanguageNames();
  const [isOpen, { toggle, close }] = useDisclosure();
  const data = useMemo(
    () =>
      OFFERED.split(' ')
        .filter((tag) => !taken.includes(tag))
        .map((tag) => ({ value: tag, label: `${names(tag)} (${tag})` }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [taken, names],
  );
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-start" trapFocus withArrow>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLanguage size={14} aria-hidden />}
          onClick={toggle}
        >
          {say('reach.language.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          w={240}
          label={say('reach.language')}
          description={say('reach.language.add.about')}
          data={data}
          value={null}
          searchable
          comboboxProps={{ withinPortal: false }}
          onChange={(tag) => {
            if (tag === null) return;
            close();
            onAdd(tag);
          }}
          nothingFoundMessage={say('pick.nothing')}
          data-autofocus
        />
      </Popover.Dropdown>
    </Popover>
  );
}
