// node scripts/price-tiers.mjs: writes packages/server/src/sell/price-tier/sample-price-tiers.csv, the table that a new
// installation starts with. A SAMPLE: rates below are rounded figures of one day, not quotations, and no table for
// production. A publisher puts its own in its place as a whole: PUT /v1/price-tiers.csv.
//
// The rule.
// 1. Tier1012 … Tier1424 are the 413 prices of LADDER in USD: 0.99, 1.09, 1.19 … 1999.99; steps grow with the price.
// 2. Raw amount = USD × rate. The grid is the largest of 1, 2, 5 × 10ⁿ not above the step from the tier below, in local
//    money: neighbours never fall together, and prices are as round as they can be.
// 3. The raw amount goes to the nearest point of the grid, and where it got near ten of a currency's `off` units, the
//    price stays one unit below: that is what shops there write. off 0.01 gives .99 and .x9, 0.10 gives .90, 1 gives 9
//    and 99, 10 gives 90, 100 gives 900, 0.010 gives .990, and 0 leaves round amounts.
import { writeFileSync } from 'node:fs';
import { MARKET_CURRENCIES, minorDigits } from '../packages/core/src/sell/market/index.ts';
import { parseTierCsv, printTierCsv } from '../packages/core/src/sell/price-tier/index.ts';

const TARGET = new URL('../packages/server/src/sell/price-tier/sample-price-tiers.csv', import.meta.url);

/** [step, up to] in US cents, from 0.99 on. */
const LADDER = [
  [10, 999],
  [50, 3999],
  [100, 24999],
  [500, 29999],
  [1000, 39999],
  [5000, 199999],
];
const LOWEST = 99;

/** Units of each currency for one US dollar: sample rates of 3 November 2025, rounded to about three figures. */
const RATES_BY_OFF = {
  0.01: `USD 1 EUR 0.866 GBP 0.761 AUD 1.53 CAD 1.40 NZD 1.75 SGD 1.30 BND 1.30 FKP 0.761 GIP 0.761 SHP 0.761 BSD 1
    BMD 1 PAB 1 BBD 2 BZD 2.01 KYD 0.833 AWG 1.79 XCG 1.79 XCD 2.70 FJD 2.28 TOP 2.40 WST 2.80 PLN 3.69 RON 4.40
    KWD 0.307 BHD 0.376 OMR 0.385 JOD 0.709 BAM 1.69 AZN 1.70 PGK 4.22 SBD 8.23 TTD 6.78 GTQ 7.66 BOB 6.91 QAR 3.64 AED 3.67 SAR 3.75 GEL 2.71 BYN 3.41`,
  0.1: `CHF 0.805 BRL 5.38 ILS 3.25 MYR 4.19 PEN 3.38 MAD 9.26 GHS 10.9 TJS 9.25 TMT 3.50 ZMW 22.1 SLE 23.2
    BWP 13.4 LYD 5.45 TND 2.96`,
  1: `CZK 21.1 DKK 6.47 NOK 10.1 SEK 9.49 INR 88.7 NPR 142 BTN 88.7 THB 32.4 PHP 58.8 TWD 30.7 TRY 42.0 MXN 18.6
    RUB 80.9 UAH 42.0 ZAR 17.3 LSL 17.3 NAD 17.3 SZL 17.3 MKD 53.3 MDL 17.0 UYU 39.9 DOP 64.2 HNL 26.3 NIO 36.7
    EGP 47.2 BDT 122 MUR 45.6 SCR 13.9 MVR 15.4 KGS 87.4 AFN 66 ALL 83.5 CVE 95.5 STN 21.2 GMD 73 ETB 152 ERN 15
    KES 129 MZN 63.9 MRU 39.8 SRD 38.5 HTG 131 JMD 160 GYD 209 LRD 183 DZD 130 ZWG 26.4`,
  10: 'HUF 336 CLP 942 ARS 1440 RSD 101.5 ISK 125 KZT 530 CRC 502 AMD 383 LKR 304 PKR 281 VES 224 YER 239 SOS 571',
  100: `KRW 1430 COP 3860 NGN 1440 UZS 12000 MNT 3580 TZS 2460 UGX 3490 RWF 1452 MWK 1735 CDF 2250 BIF 2950 KHR 4015
    MMK 2100 AOA 912 MGA 4480 IQD 1310`,
  1000: 'VND 26300 IDR 16640 LAK 21700 PYG 7080 GNF 8680 LBP 89500',
  0: 'JPY 154 CNY 7.12 HKD 7.77 MOP 8.00 XOF 568 XAF 568 XPF 103 KMF 426 DJF 178 VUV 122',
};

/** The prices of the paid tiers in US cents. */
function ladder() {
  const prices = [LOWEST];
  for (const [step, upTo] of LADDER) {
    for (let price = prices.at(-1) + step; price <= upTo; price += step) prices.push(price);
  }
  return prices;
}

/** The amounts of one currency, minor units. */
function column(prices, currency, rate, off) {
  const unit = 10 ** minorDigits(currency);
  const offMinor = Math.round(off * unit);
  const amounts = [];
  for (const [i, cents] of prices.entries()) {
    const step = cents - (prices[i - 1] ?? cents - LADDER[0][0]);
    const grid = roundBelow((step * rate * unit) / 100);
    const point = Math.max(grid, Math.round(((cents * rate * unit) / 100 + offMinor) / grid) * grid);
    const isCharmed = offMinor > 0 && grid > offMinor && point % (10 * offMinor) === 0;
    const price = isCharmed ? point - offMinor : point;
    amounts.push(price > (amounts[i - 1] ?? 0) ? price : price + grid);
  }
  return amounts;
}

/** The largest of 1, 2, 5 × 10ⁿ that is not above a number; at least 1. */
function roundBelow(number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, number)) + 1e-9);
  return power * [5, 2, 1].find((factor) => factor * power <= Math.max(1, number) * (1 + 1e-9));
}

const rates = new Map(
  Object.entries(RATES_BY_OFF).flatMap(([off, text]) => {
    const words = text.trim().split(/\s+/);
    return words.flatMap((word, i) => (i % 2 ? [] : [[word, [Number(words[i + 1]), Number(off)]]]));
  }),
);
const lacking = MARKET_CURRENCIES.filter((currency) => !rates.has(currency));
if (lacking.length > 0) throw new Error(`no rate for ${lacking}`);
const currencies = [
  'USD',
  'EUR',
  ...MARKET_CURRENCIES.filter((currency) => !['USD', 'EUR'].includes(currency)),
];
const prices = ladder();
const columns = new Map(
  currencies.map((currency) => [currency, column(prices, currency, ...rates.get(currency))]),
);
const csv = printTierCsv({ columns });
const parsed = parseTierCsv(csv, MARKET_CURRENCIES);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal, null, 1));
writeFileSync(TARGET, csv);
console.log(`${prices.length} tiers × ${currencies.length} currencies written: a sample.`);
