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
function event(index: number) {
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
  return templateOf(single ? list[0] : { batch: list }, { events, perCustomer, prefix });
}

/**
 * The same with a history behind it: the events of a customer lie all over the last `days`, and the first of them says
 * his traits.
 */
export function historyTemplate(
  events: number,
  perCustomer: number,
  prefix: string,
  days: number,
): BatchTemplate {
  const batch = Array.from({ length: events }, (_, index) => {
    const { event: name, properties, ...rest } = event(index);
    const age = ((index * 7_919) % (events * 97)) / (events * 97);
    const timestamp = Math.floor(Date.now() - age * days * 86_400_000);
    if (index % perCustomer > 0) return { ...rest, event: name, properties, timestamp };
    const traits = { plan: `plan-${(index / perCustomer) % 10}`, city: 'Lyon', newsletter: true };
    return { ...rest, type: 'identify', traits, timestamp };
  });
  return templateOf({ batch }, { events, perCustomer, prefix });
}

/** One event of a name for each customer, their times spread evenly over a span. */
export function onceTemplate(
  name: string,
  prefix: string,
  { events, from, spanMs }: { readonly events: number; readonly from: number; readonly spanMs: number },
): BatchTemplate {
  const batch = Array.from({ length: events }, (_, index) => ({
    ...event(index),
    event: name,
    timestamp: from + Math.floor((index / events) * spanMs),
  }));
  return templateOf({ batch }, { events, perCustomer: 1, prefix });
}

interface Shape {
  readonly events: number;
  readonly perCustomer: number;
  readonly prefix: string;
}

function templateOf(content: unknown, { events, perCustomer, prefix }: Shape): BatchTemplate {
  const text = JSON.stringify(content).replaceAll('bench-', `bench-${prefix}-`);
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
