import { randomBytes } from 'node:crypto';
import type { ChannelTestAnswer } from '@relance/contract/reach/channel';
import type { Outcome } from '@relance/core/reach/message';
import { Problem } from '../../platform/problems/index.ts';
import type { Addresses, Letter, Provider, Tools } from './channel.ts';
import { CHANNELS } from './channels.ts';
import { CONFIG, type SettingsDeps } from './settings.ts';

/** What one message is sent to try the settings with. */
export interface Trial<P extends Provider> {
  readonly provider: P;
  readonly app: string;
  readonly address: Addresses[P];
  readonly texts: Letter['texts'];
}

/** Sends one message as the settings stand, past every gate, and answers what came of it. */
export async function trySettings<P extends Provider>(
  deps: SettingsDeps & { readonly tools: Tools },
  { provider, app, address, texts }: Trial<P>,
): Promise<ChannelTestAnswer> {
  const config = await CONFIG[provider](deps, app);
  if (!config) throw new Problem('wrong-state', { detail: 'The channel is not set up yet.' });
  const line = await CHANNELS[provider].open(config, deps.tools);
  const from = performance.now();
  try {
    const outcome = await line.send(address, letterOf(texts, deps.publicUrl));
    return { ...answerOf(outcome), ms: Math.round(performance.now() - from) };
  } finally {
    await line.close();
  }
}

function answerOf(outcome: Outcome): Pick<ChannelTestAnswer, 'outcome' | 'reason'> {
  switch (outcome.kind) {
    case 'sent':
      return { outcome: 'sent', reason: null };
    case 'retry':
    case 'unclear':
      return { outcome: outcome.kind, reason: outcome.reason };
    case 'throttled':
      return { outcome: 'retry', reason: 'throttled' };
    case 'failed':
    case 'dead-address':
    case 'refused':
    case 'gone':
    case 'deferred':
      return { outcome: 'failed', reason: outcome.reason };
  }
}

/** A message of no campaign: its links lead to the front page and tell nobody anything. */
function letterOf(texts: Letter['texts'], publicUrl: string): Letter {
  const id = `test_${randomBytes(12).toString('base64url')}`;
  return {
    id,
    messageId: id,
    texts,
    content: {},
    scope: { customer: {}, device: {}, event: {}, campaign: { id: 'test', name: 'Test' } },
    urgency: 'normal',
    links: { pixel: () => publicUrl, click: (url) => url },
  };
}
