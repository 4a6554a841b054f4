import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityKey } from '../../collect/identity/index.ts';
import {
  contentFor,
  customerScope,
  deviceScope,
  eventScope,
  languageOf,
  messageEvent,
  nextLane,
  parseMessageId,
  type StoredProfile,
} from './index.ts';

const campaign = {
  channels: { email: { subject: 'Hello', text: 'Good day' }, push: { title: 'Hello', body: 'x' } },
  localization: { fr: { email: { subject: 'Bonjour' } }, 'pt-BR': { email: { subject: 'Oi' } } },
};

describe('language', () => {
  test('what a language does not change stays as it is', () => {
    expect(contentFor(campaign, 'email', 'fr')).toEqual({ subject: 'Bonjour', text: 'Good day' });
    expect(contentFor(campaign, 'push', 'fr')).toEqual(campaign.channels.push);
  });

  test('a region falls back to its language, and case and underscore do not matter', () => {
    expect(contentFor(campaign, 'email', 'FR_ca')?.subject).toBe('Bonjour');
    expect(contentFor(campaign, 'email', 'pt_br')?.subject).toBe('Oi');
  });

  test('a language nobody wrote, or none, gets the content as written', () => {
    for (const language of ['pt', 'de', '', undefined])
      expect(contentFor(campaign, 'email', language)?.subject).toBe('Hello');
  });

  test('a channel the campaign does not use has no content', () => {
    expect(contentFor(campaign, 'webhook', 'fr')).toBeUndefined();
  });
});

const profile: StoredProfile = {
  userId: 'ann',
  email: 'ann@example.test',
  phone: null,
  traits: {
    plan: { value: 'pro' },
    id: { value: 'shadow' },
    gone: { value: null },
    language: { value: 'fr' },
  },
  devices: {
    old: { platform: { value: 'ios', time: 1 }, language: { value: 'de', time: 1 } },
    new: { platform: { value: 'android', time: 2 } },
  },
};

describe('what a template may speak of', () => {
  test('traits directly and by name, ids that no trait shadows, nothing of what was deleted', () => {
    const scope = customerScope(profile);
    expect(scope).toMatchObject({ id: 'ann', userId: 'ann', email: 'ann@example.test', plan: 'pro' });
    expect(scope.traits).toMatchObject({ plan: 'pro', id: 'shadow' });
    expect('gone' in scope || 'phone' in scope).toBe(false);
  });

  test('the device heard of last, or the one asked for', () => {
    expect(deviceScope(profile)).toEqual({ id: 'new', platform: 'android' });
    expect(deviceScope(profile, 'old')).toMatchObject({ id: 'old', platform: 'ios' });
    expect(deviceScope(profile, 'unknown')).toEqual({ id: 'unknown' });
    expect(deviceScope(profile, 'constructor')).toEqual({ id: 'constructor' });
    expect(deviceScope({ ...profile, devices: {} })).toEqual({});
  });

  test('the properties of the event, directly too', () => {
    const event = { name: 'Order Completed', time: 5, properties: { total: 9, name: 'shadow' } };
    expect(eventScope({ event })).toEqual({
      total: 9,
      name: 'Order Completed',
      time: 5,
      properties: event.properties,
    });
    expect(eventScope({})).toEqual({});
  });

  test('the language is the trait’s before the device’s', () => {
    expect(languageOf(customerScope(profile), deviceScope(profile, 'old'))).toBe('fr');
    expect(languageOf({}, deviceScope(profile, 'old'))).toBe('de');
    expect(languageOf({}, {})).toBeUndefined();
  });
});

describe('events about messages', () => {
  const message = { id: 7, programme: 'welcome', step: 'email', channel: 'email' } as const;

  test('are filed under the customer and say which message they are about', () => {
    const event = messageEvent('sent', message, { app: 'news', test: true, userId: 'ann' });
    expect(identityKey(event)).toBe('tu:ann');
    expect(event).toMatchObject({ name: 'Message Sent', origin: 'system' });
    expect(event.properties).toEqual({
      messageId: '7',
      programme: 'welcome',
      step: 'email',
      channel: 'email',
    });
  });

  test('said twice count once, two links count twice', () => {
    const who = { app: 'news', test: false, anonymousId: 'a1' };
    const click = (detail: string) => messageEvent('clicked', message, who, {}, detail).messageId;
    expect(click('a')).toBe(click('a'));
    expect(click('a')).not.toBe(click('b'));
  });

  test('only digits name a message', () => {
    expect(parseMessageId('7')).toBe(7);
    for (const text of ['', '0', '-1', '1e3', ' 7', '7x', '9'.repeat(20)])
      expect(parseMessageId(text)).toBeUndefined();
  });
});

describe('slots', () => {
  test('real-time goes first', () => {
    expect(nextLane([1, 1], [0, 0], 10)).toBe(0);
  });

  test('neither lane can take every slot while the other waits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), (slots) => {
        const active: [number, number] = [0, 0];
        for (
          let lane = nextLane([1, 1], active, slots);
          lane !== undefined;
          lane = nextLane([1, 1], active, slots)
        ) {
          active[lane]++;
        }
        expect(active[0]).toBeGreaterThan(0);
        expect(active[1]).toBeGreaterThan(0);
      }),
    );
  });

  test('bulk alone leaves a fifth free for what answers an event', () => {
    const active: [number, number] = [0, 0];
    while (nextLane([0, 1], active, 10) === 1) active[1]++;
    expect(active[1]).toBe(8);
    expect(nextLane([1, 1], active, 10)).toBe(0);
  });

  test('real-time alone may have every slot', () => {
    const active: [number, number] = [0, 0];
    while (nextLane([1, 0], active, 10) === 0) active[0]++;
    expect(active[0]).toBe(10);
  });
});
