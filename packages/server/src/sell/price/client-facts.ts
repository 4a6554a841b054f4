import type { ClientFacts } from '@relance/core/sell/sale';

/** What an app says of the device it runs on: `X-Relance-Client: platform=windows; os=10.0.19045`. Unknown words are passed over. */
export function clientFacts(header: string | undefined): ClientFacts {
  const facts: { platform?: string; osVersion?: string } = {};
  for (const part of (header ?? '').split(';')) {
    const [name = '', value = ''] = part.split('=', 2).map((text) => text.trim());
    if (value === '' || value.length > LONGEST) continue;
    if (name.toLowerCase() === 'platform') facts.platform = value.toLowerCase();
    if (name.toLowerCase() === 'os') facts.osVersion = value;
  }
  return facts;
}

const LONGEST = 64;
