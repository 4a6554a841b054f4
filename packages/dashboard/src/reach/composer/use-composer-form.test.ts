// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ApiProblem } from '../../api/index.ts';
import { TextProvider } from '../../text/index.ts';
import { type CampaignForm, emptyForm } from './campaign-form.ts';
import { useComposerForm } from './use-composer-form.ts';

const SOUND: CampaignForm = {
  ...emptyForm('news'),
  name: 'Launch',
  channels: { email: true, push: false, webhook: false },
  texts: { 'email.subject': 'New', 'email.text': 'New' },
};
const compose = (initial: CampaignForm) =>
  renderHook(() => useComposerForm(initial), { wrapper: TextProvider }).result;

test('nothing is marked as wrong before somebody tries to save, and what is put right is unmarked', () => {
  const composer = compose({ ...SOUND, name: '' });
  expect(composer.current.problemAt('$.name')).toBeUndefined();
  act(() => void expect(composer.current.check()).toBeUndefined());
  expect(composer.current.problemAt('$.name')).toBe('Needed');
  act(() => composer.current.set({ name: 'Launch' }));
  expect(composer.current.problems).toEqual([]);
});

test('a sound form answers what is saved', () => {
  const composer = compose(SOUND);
  act(() => void expect(composer.current.check()).toMatchObject({ name: 'Launch', mode: 'one-shot' }));
});

test('what the server refuses stands at its field until that is changed', () => {
  const composer = compose(SOUND);
  const path = '$.channels.email.subject';
  const refusal = new ApiProblem(422, { code: 'invalid', errors: [{ path, message: 'is not closed' }] });
  act(() => void expect(composer.current.refused(refusal)).toBe(true));
  expect(composer.current.problemAt(path)).toBe('is not closed');
  act(() => composer.current.set({ name: 'Other' }));
  expect(composer.current.problemAt(path)).toBe('is not closed');
  act(() => composer.current.set({ texts: { ...SOUND.texts, 'email.subject': 'Newer' } }));
  expect(composer.current.problemAt(path)).toBeUndefined();
});

test('a refusal that names no place is left to others to tell', () => {
  const composer = compose(SOUND);
  act(() => void expect(composer.current.refused(new ApiProblem(409, { code: 'wrong-state' }))).toBe(false));
});

test('a name that is taken is told at the name', () => {
  const composer = compose(SOUND);
  act(() => void composer.current.refused(new ApiProblem(409, { code: 'name-taken' })));
  expect(composer.current.problemAt('$.name')).toBe('Another campaign has that name');
});

test('what is saved is not unsaved any more', () => {
  const composer = compose(SOUND);
  act(() => composer.current.set({ name: 'Other' }));
  expect(composer.current.isChanged).toBe(true);
  act(() => composer.current.saved());
  expect(composer.current.isChanged).toBe(false);
});
