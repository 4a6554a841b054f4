import { expect, test } from 'vitest';
import { CHANNELS, consentLines } from './consents.ts';

const at = '2026-11-20T10:00:00.000Z';

test('every channel has its line for marketing, whether anything was said or not', () => {
  expect(consentLines([]).map(({ channel, purpose, said }) => [channel, purpose, said])).toEqual(
    CHANNELS.map((channel) => [channel, 'marketing', undefined]),
  );
});

test('narrower purposes stand behind their channel, and channels we do not know at the end', () => {
  const said = [
    { channel: 'fax', purpose: 'marketing', granted: true, origin: 'import', at },
    { channel: 'email', purpose: 'newsletter', granted: false, origin: 'client', at },
    { channel: 'push', purpose: 'marketing', granted: true, origin: 'server', at },
  ];
  const lines = consentLines(said).map(({ channel, purpose }) => `${channel} ${purpose}`);
  expect(lines).toEqual([
    'push marketing',
    'email marketing',
    'email newsletter',
    'sms marketing',
    'inApp marketing',
    'card marketing',
    'webhook marketing',
    'fax marketing',
  ]);
});
