import { expect, test } from 'vitest';
import { emailBody, emailDraft, losesPassword, type ShownEmail } from './email-draft.ts';

const SHOWN: ShownEmail = {
  host: 'smtp.example',
  port: 587,
  secure: false,
  user: 'fil',
  hasPassword: true,
  from: 'Le Fil <fil@example.test>',
  replyTo: null,
  connections: 10,
};

test('fields left empty are left out, so that saving what is shown changes nothing', () => {
  expect(emailBody(emailDraft(SHOWN))).toEqual({
    host: 'smtp.example',
    port: 587,
    secure: false,
    from: 'Le Fil <fil@example.test>',
    connections: 10,
    user: 'fil',
  });
});

test('a password belongs to one user at one door: another of either asks for it again', () => {
  const draft = emailDraft(SHOWN);
  expect(losesPassword(SHOWN, draft)).toBe(false);
  expect(losesPassword(SHOWN, { ...draft, from: 'other@example.test' })).toBe(false);
  for (const change of [{ host: 'evil.example' }, { port: 465 }, { user: 'other' }, { user: '' }]) {
    expect(losesPassword(SHOWN, { ...draft, ...change })).toBe(true);
    expect(losesPassword(SHOWN, { ...draft, ...change, password: 'new' })).toBe(false);
  }
  expect(losesPassword(null, { ...draft, host: 'other.example' })).toBe(false);
});
