import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  Builder,
  draftOfExpression,
  emptyDraft,
  flawsOf,
  JsonView,
  printJson,
  topOf,
  useDraft,
  wireOf,
} from '../../segment/index.ts';
import { useText } from '../../text/index.ts';
import { expressionOf } from './audience-form.ts';
import { useComposer } from './composer.ts';

const VIEWS = ['builder', 'json'] as const;
type View = (typeof VIEWS)[number];

/** Conditions of the campaign's own, built as those of a segment are, or written as JSON. */
export function OwnConditions() {
  const say = useText();
  const { form, problemAt } = useComposer();
  const written = expressionOf(form.audience);
  const isBuildable = written === undefined || draftOfExpression(written) !== undefined;
  const [view, setView] = useState<View>(isBuildable ? 'builder' : 'json');
  const problem = problemAt('$.audience.expression') ?? problemAt('$.audience');
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        {problem ? (
          <Text size="xs" c="var(--mantine-color-error)" tabIndex={-1} data-problem>
            {problem}
          </Text>
        ) : (
          <span />
        )}
        <SegmentedControl
          size="xs"
          aria-label={say('reach.audience.view')}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'builder')}
          data={VIEWS.map((value) => ({
            value,
            label: say(`reach.audience.view.${value}`),
            disabled: value === 'builder' && !isBuildable,
          }))}
        />
      </Group>
      {view === 'builder' ? (
        <Built isTried={problem !== undefined} />
      ) : (
        <Written isTried={problem !== undefined} />
      )}
    </Stack>
  );
}

function useJson(): readonly [json: string, write: (json: string) => void] {
  const { form, set } = useComposer();
  return [form.audience.json, (json) => set({ audience: { ...form.audience, json } })];
}

/** The builder of segments; what it says is kept as JSON, complete or not. */
function Built({ isTried }: { isTried: boolean }) {
  const { form } = useComposer();
  const [, write] = useJson();
  const editing = useDraft(() => draftOfExpression(expressionOf(form.audience)) ?? emptyDraft());
  const { draft } = editing;
  const flaws = useMemo(() => flawsOf(draft), [draft]);
  const kept = useRef(draft);
  useEffect(() => {
    if (kept.current === draft) return;
    kept.current = draft;
    write(
      topOf(draft).children.length === 0 && draft.isBare && topOf(draft) === draft.root
        ? ''
        : printJson(wireOf(draft)),
    );
  });
  return <Builder editing={editing} flaws={flaws} isTried={isTried} />;
}

function Written({ isTried }: { isTried: boolean }) {
  const [json, write] = useJson();
  return (
    <JsonView text={json} onChange={write} onDiscard={undefined} isUntouched={!isTried && json === ''} />
  );
}
