const MOST = 4;
const LONGEST = 60;

/** The first plain values of an event's properties or traits in one line, the name of a screen before all: `category: science · words: 900`. */
export function summaryOf(values: Readonly<Record<string, unknown>> | undefined): string {
  const { name, ...others } = values ?? {};
  return Object.entries(name === undefined ? others : { name, ...others })
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .slice(0, MOST)
    .map(([name, value]) => `${name}: ${short(String(value))}`)
    .join(' · ');
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
