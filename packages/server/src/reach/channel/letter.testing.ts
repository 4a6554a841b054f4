import type { Letter } from './channel.ts';

/** A letter for tests. */
export function letter(change: Partial<Letter> = {}): Letter {
  return {
    id: 'msg_7_AbCdEfGhIjK',
    messageId: '7',
    texts: {},
    content: {},
    scope: {
      customer: { id: 'ann' },
      device: {},
      event: { name: 'Order Completed', properties: { total: 9 } },
      campaign: { id: 'welcome', name: 'Welcome' },
    },
    urgency: 'normal',
    links: {
      unsubscribe: 'https://relance.test/v1/u/token',
      pixel: () => 'https://relance.test/v1/o/token.gif',
      click: (url) => `https://relance.test/v1/l/${Buffer.from(url).toString('base64url')}`,
    },
    ...change,
  };
}
