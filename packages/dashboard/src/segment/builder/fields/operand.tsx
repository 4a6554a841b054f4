import { ActionIcon, Group, Menu, Select, TagsInput, TextInput, Tooltip } from '@mantine/core';
import type { Json } from '@relance/core/kernel';
import type { Operator } from '@relance/core/segment/expression';
import { IconAbc, IconCalendar, IconNumber123, IconToggleLeft } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../../../text/index.ts';
import type { Suggestion } from '../../names.ts';
import { NameInput } from './name-input.tsx';
import { NumberBox } from './number-box.tsx';
import { asKind, kindsFor, type OperandKind, shownAs, tagsOf, valuesOf, wayOf } from './operand-type.ts';

const ICONS = { text: IconAbc, number: IconNumber123, flag: IconToggleLeft, date: IconCalendar } as const;

interface OperandProps {
  readonly operand: Operator['operand'];
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly label: string;
  readonly isFlawed: boolean;
  /** What is known of the value that is compared. */
  readonly known: Suggestion | undefined;
}

/** What an operator compares with. */
export function Operand(props: OperandProps) {
  const { operand, value, onChange, label } = props;
  if (operand === 'flag') return <YesNo value={value} onChange={onChange} label={label} />;
  if (operand === 'values') return <ValueList {...props} />;
  return <OneValue {...props} />;
}

function OneValue({ operand, value, onChange, label, isFlawed, known }: OperandProps) {
  // The kind that was chosen stays while there is no value.
  const [chosen, choose] = useState<OperandKind>();
  const kinds = kindsFor(operand);
  const kind = shownAs({ kinds, value, chosen, type: known?.types?.[0] });
  const Input = INPUTS[kind];
  return (
    <Group gap={2} wrap="nowrap" flex="0 1 auto">
      {kinds.length > 1 ? (
        <KindMenu
          label={label}
          kind={kind}
          kinds={kinds}
          onChoose={(next) => {
            choose(next);
            onChange(asKind(value, next));
          }}
        />
      ) : null}
      <Input
        value={value}
        onChange={(next) => {
          choose(kind);
          onChange(next);
        }}
        label={label}
        isFlawed={isFlawed}
        samples={known?.samples ?? []}
      />
    </Group>
  );
}

interface InputProps {
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly label: string;
  readonly isFlawed: boolean;
  readonly samples: readonly Json[];
}

/** How a value of each kind is written. */
const INPUTS: { readonly [K in OperandKind]: (props: InputProps) => ReactNode } = {
  text: TextValue,
  number: NumberValue,
  flag: YesNo,
  date: DateValue,
};

function TextValue({ value, onChange, label, isFlawed, samples }: InputProps) {
  return (
    <NameInput
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => onChange(text === '' ? null : text)}
      suggestions={samples.filter((one) => typeof one === 'string').map((name) => ({ name }))}
      isFlawed={isFlawed}
      width={170}
    />
  );
}

function NumberValue({ value, onChange, label, isFlawed }: InputProps) {
  return (
    <NumberBox
      label={label}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
      isFlawed={isFlawed}
      width={110}
    />
  );
}

function DateValue({ value, onChange, label, isFlawed }: InputProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      error={isFlawed}
      w={150}
    />
  );
}

interface KindMenuProps {
  readonly label: string;
  readonly kind: OperandKind;
  readonly kinds: readonly OperandKind[];
  readonly onChoose: (kind: OperandKind) => void;
}

/** Of which type the value is: types are never guessed, the number 5 is not the text "5". */
function KindMenu({ label, kind, kinds, onChoose }: KindMenuProps) {
  const say = useText();
  const Icon = ICONS[kind];
  const name = say('segment.operand.kind', { label, kind: say(`segment.operand.${kind}`) });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Tooltip label={say(`segment.operand.${kind}`)}>
          <ActionIcon variant="subtle" color="gray" size="md" aria-label={name}>
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((one) => {
          const OneIcon = ICONS[one];
          return (
            <Menu.Item
              key={one}
              leftSection={<OneIcon size={16} aria-hidden />}
              onClick={() => onChoose(one)}
            >
              {say(`segment.operand.${one}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function YesNo({ value, onChange, label }: Pick<OperandProps, 'value' | 'onChange' | 'label'>) {
  const say = useText();
  return (
    <Select
      aria-label={label}
      value={value === null ? null : value === true ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'yes')}
      data={(['yes', 'no'] as const).map((one) => ({ value: one, label: say(`segment.builder.${one}`) }))}
      allowDeselect={false}
      w={86}
    />
  );
}

function ValueList({ value, onChange, label, isFlawed, known }: OperandProps) {
  const say = useText();
  const values: readonly Json[] = Array.isArray(value) ? value : [];
  const way = wayOf(values) ?? (known?.types?.[0] === 'number' ? 'number' : 'text');
  const [chosen, choose] = useState<'text' | 'number'>();
  const written = values.length === 0 ? (chosen ?? way) : way;
  const set = (tags: readonly string[], as: typeof way): void => {
    const next = valuesOf(tags, as);
    onChange(next.length === 0 ? null : next);
  };
  const tags = tagsOf(values);
  return (
    <Group gap={2} wrap="nowrap" flex="1 1 220px" maw={460}>
      {written === 'mixed' ? null : (
        <KindMenu
          label={label}
          kind={written}
          kinds={['text', 'number']}
          onChoose={(kind) => {
            const as = kind === 'number' ? 'number' : 'text';
            choose(as);
            set(tags, as);
          }}
        />
      )}
      <TagsInput
        aria-label={label}
        placeholder={values.length === 0 ? say('segment.operand.values') : ''}
        value={tags}
        onChange={(next) => set(next, written)}
        data={(known?.samples ?? [])
          .filter((one) => typeof one === (written === 'number' ? 'number' : 'string'))
          .map(String)}
        isDuplicate={(tag, there) => there.includes(tag)}
        splitChars={[]}
        error={isFlawed}
        flex={1}
        miw={140}
      />
    </Group>
  );
}
