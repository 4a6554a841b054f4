import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, type CampaignAction, type CampaignState, stateAt } from './index.ts';

const STATES: CampaignState[] = ['draft', 'scheduled', 'in-progress', 'finished'];

/** The states in which each action is possible, and where it leads. */
const POSSIBLE: Record<CampaignAction, Partial<Record<CampaignState, CampaignState>>> = {
  edit: { draft: 'draft' },
  activate: { draft: 'scheduled' },
  suspend: { scheduled: 'draft' },
  finish: { 'in-progress': 'finished' },
  delete: { draft: 'draft', finished: 'finished' },
};

for (const [action, leads] of Object.entries(POSSIBLE) as [CampaignAction, (typeof POSSIBLE)['edit']][]) {
  test(`${action} is possible for ${Object.keys(leads).join(' and ')}, and refused in words otherwise`, () => {
    for (const state of STATES) {
      const answer = act(action, state);
      if (leads[state]) expect(answer).toEqual({ ok: true, value: leads[state] });
      else
        expect(answer).toMatchObject({
          ok: false,
          refusal: { state, detail: expect.stringContaining(state) },
        });
    }
  });
}

const scheduled = { state: 'scheduled', ready: true, startsAt: null, endsAt: null } as const;

test('without a start a ready campaign is in progress at once', () => {
  expect(stateAt(scheduled, 0)).toBe('in-progress');
});

test('a campaign waits for its audience whatever its start', () => {
  expect(stateAt({ ...scheduled, ready: false }, 10)).toBe('scheduled');
  expect(stateAt({ ...scheduled, ready: false, startsAt: 5 }, 10)).toBe('scheduled');
});

test('the interval is half-open: it starts at its start and is over at its end', () => {
  const timing = { ...scheduled, startsAt: 10, endsAt: 20 };
  expect([9, 10, 19, 20].map((now) => stateAt(timing, now))).toEqual([
    'scheduled',
    'in-progress',
    'in-progress',
    'finished',
  ]);
});

test('time never wakes a draft nor a finished campaign, and never takes a step back', () => {
  const instant = fc.integer({ min: 0, max: 100 });
  const timing = fc.record({
    state: fc.constantFrom(...STATES),
    ready: fc.boolean(),
    startsAt: fc.option(instant, { nil: null }),
    endsAt: fc.option(instant, { nil: null }),
  });
  fc.assert(
    fc.property(timing, instant, instant, (given, a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      const first = stateAt(given, early);
      if (given.state === 'draft' || given.state === 'finished') expect(first).toBe(given.state);
      const second = stateAt({ ...given, state: first }, late);
      expect(STATES.indexOf(first)).toBeGreaterThanOrEqual(STATES.indexOf(given.state));
      expect(STATES.indexOf(second)).toBeGreaterThanOrEqual(STATES.indexOf(first));
      // Looking often and looking once come to the same.
      expect(second).toBe(stateAt(given, late));
    }),
  );
});
