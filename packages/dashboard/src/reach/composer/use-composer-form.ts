import type { Finding } from '@relance/core/kernel';
import { useMemo, useState } from 'react';
import { ApiProblem } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { type CampaignDraft, type CampaignForm, draftOf } from './campaign-form.ts';
import type { Composer } from './composer.ts';
import { findingsAt, findingsOf, problemsOf, sayProblem, stillStanding } from './problems.ts';

interface Refusal {
  readonly draft: CampaignDraft;
  readonly findings: readonly Finding[];
}

/** A form with what is wrong with it. */
export interface ComposerForm extends Omit<Composer, 'isTest'> {
  readonly problems: readonly Finding[];
  readonly isChanged: boolean;
  /** Asks for all problems to be shown; answers what can be saved, or undefined while something is wrong. */
  readonly check: () => CampaignDraft | undefined;
  /** Puts what the server refused where it belongs; false: it says nothing of places. */
  readonly refused: (error: unknown) => boolean;
  readonly saved: () => void;
}

/** Holds what is edited. Problems are shown from the first try to save on, and go as they are put right. */
export function useComposerForm(initial: CampaignForm): ComposerForm {
  const say = useText();
  const [form, setForm] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [wasAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const problems = useMemo(() => {
    const own = wasAsked ? problemsOf(form) : [];
    if (!refusal) return own;
    const standing = stillStanding(refusal.findings, refusal.draft, draftOf(form));
    return [...own, ...standing.filter(({ path }) => !own.some((finding) => finding.path === path))];
  }, [form, wasAsked, refusal]);
  return {
    form,
    problems,
    isChanged: form !== kept,
    set: (change) => setForm((now) => ({ ...now, ...change })),
    problemAt: (path) => {
      const [first] = findingsAt(problems, path);
      return first ? sayProblem(first, say) : undefined;
    },
    check: () => {
      setAsked(true);
      setRefusal(undefined);
      return problemsOf(form).length === 0 ? draftOf(form) : undefined;
    },
    refused: (error) => {
      const findings = error instanceof ApiProblem ? findingsOf(error) : [];
      if (findings.length === 0) return false;
      setRefusal({ draft: draftOf(form), findings });
      return true;
    },
    saved: () => setKept(form),
  };
}
