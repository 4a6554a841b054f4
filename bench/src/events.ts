/** A request body whose customers and message ids are written over in place: the load generator spends no time on JSON. */
export interface BatchTemplate {
  /** The body for the next batch. Valid until the next call. */
  next(customers: () => number): Buffer;
  readonly events: number;
}

const WIDTH = 10;
const CUSTOMER = 'C'.repeat(WIDTH);
const MESSAGE = 'M'.repeat(WIDTH);
const NAMES = [
  'Article Read',
  'Screen Shown',
  'Video Watched',
  'Ad Clicked',
  'Article Shared',
  'Search Done',
];

/** An event of the size a news app sends: about 450 bytes, a device and five properties. */
function event(index: number): object {
  return {
    type: 'track',
    event: NAMES[index % NAMES.length],
    messageId: `bench-${MESSAGE}`,
    userId: `customer-${CUSTOMER}`,
    timestamp: undefined,
    properties: {
      category: ['politics', 'sport', 'culture', 'science'][index % 4],
      article: `article-${index * 37}`,
      seconds: (index * 13) % 300,
      premium: index % 3 === 0,
      position: index,
    },
    context: {
      device: { id: `device-${CUSTOMER}`, manufacturer: 'Acme', model: 'A1' },
      os: { name: 'Android', version: '15' },
      app: { name: 'news', version: '4.2.0' },
      locale: 'fr-FR',
      timezone: 'Europe/Paris',
    },
  };
}

let counter = 0;

/**
 * A template of `events` events, `perCustomer` in a row of the same customer.
 * `prefix` keeps message ids of different generators apart.
 */
export function batchTemplate(
  events: number,
  perCustomer: number,
  prefix: string,
  single = false,
): BatchTemplate {
  const list = Array.from({ length: events }, (_, index) => event(index));
  const text = JSON.stringify(single ? list[0] : { batch: list }).replaceAll('bench-', `bench-${prefix}-`);
  const body = Buffer.from(text);
  const messages = offsets(text, MESSAGE);
  const customers = offsets(text, CUSTOMER);
  const perEvent = customers.length / events;
  return {
    events,
    next: (nextCustomer) => {
      let customer = '';
      for (let i = 0; i < events; i++) {
        if (i % perCustomer === 0) customer = String(nextCustomer()).padStart(WIDTH, '0');
        for (let k = 0; k < perEvent; k++) body.write(customer, customers[i * perEvent + k] ?? 0, 'latin1');
        body.write(String(counter++).padStart(WIDTH, '0'), messages[i] ?? 0, 'latin1');
      }
      return body;
    },
  };
}

function offsets(text: string, needle: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found.push(at);
  return found;
}
