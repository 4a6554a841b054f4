// node scripts/markets.mjs: writes packages/core/src/sell/market/markets.ts from CLDR (cldr-core) and the names that
// Intl knows in English and French. --check: only says whether the file agrees with CLDR (names apart: they follow the
// ICU of the Node that runs).
//
// Which territories are markets: those of ISO 3166-1 (249), without the eight of LEFT_OUT: the same 241 that the
// store of seed-systems.md 2.41 sells in. Currency: the first that CLDR lists as legal tender today, or CURRENCIES.
// Zone: the only one that the territory has; else ZONES (the seed's own choice, the capital or most people); else
// CLDR's primary zone. scripts/market-zone-labels.tsv keeps the label that the source table gave each market, with
// its errors marked: labels are shown, zones are never read from them.
import { readFileSync, writeFileSync } from 'node:fs';
import codeMappings from 'cldr-core/supplemental/codeMappings.json' with { type: 'json' };
import currencyData from 'cldr-core/supplemental/currencyData.json' with { type: 'json' };
import primaryZones from 'cldr-core/supplemental/primaryZones.json' with { type: 'json' };
import territoryContainment from 'cldr-core/supplemental/territoryContainment.json' with { type: 'json' };
import windowsZones from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };

const TARGET = new URL('../packages/core/src/sell/market/markets.ts', import.meta.url);
const LABELS = new URL('market-zone-labels.tsv', import.meta.url);

/** Territories of ISO 3166-1 that are no markets of their own. */
const LEFT_OUT = {
  CU: 'embargo: no store sells there',
  EH: 'disputed; who lives there buys in the market of the operator (MA)',
  IR: 'embargo',
  KP: 'embargo',
  PR: 'part of the market US: same currency, same stores',
  SD: 'embargo',
  SS: 'stores have not opened there',
  SY: 'embargo',
};

/** Where the first currency of CLDR is not the one to price in. */
const CURRENCIES = {
  AQ: 'USD', // no currency of its own: the stations' supply trade is priced in dollars
  LS: 'LSL', // CLDR lists the rand first; the loti is the country's own, at par
};

/** The zone of a market with several, or with none in CLDR, and why. */
const ZONES = {
  AQ: 'Antarctica/McMurdo', // the largest station; the source says Auckland, which it follows
  AR: 'America/Argentina/Buenos_Aires', // capital
  AU: 'Australia/Sydney', // the source's choice: Canberra, Melbourne, Sydney
  BR: 'America/Sao_Paulo', // the source's choice: Brasilia
  BV: 'Atlantic/Reykjavik', // uninhabited; the source's choice, UTC+0
  CA: 'America/Toronto', // the source's choice: Eastern Time
  CD: 'Africa/Kinshasa', // capital
  CY: 'Asia/Nicosia', // capital
  FM: 'Pacific/Chuuk', // most people; the source's choice, +10
  GL: 'America/Nuuk', // capital, nine in ten people; the source gives UTC, which is a weather station's
  HM: 'Indian/Kerguelen', // uninhabited; the nearest zone of its own time, +05
  ID: 'Asia/Jakarta', // the source's choice: Jakarta
  KI: 'Pacific/Kiritimati', // the source's choice: the Line Islands, +14
  KZ: 'Asia/Almaty', // most people; one time in the whole country since 2024
  MN: 'Asia/Ulaanbaatar', // capital
  MX: 'America/Mexico_City', // the source's choice: Mexico City
  PF: 'Pacific/Tahiti', // capital; the source's choice, -10
  PG: 'Pacific/Port_Moresby', // capital
  PS: 'Asia/Hebron', // most people; the same time as Gaza
  RU: 'Europe/Moscow', // the source's choice: Moscow
  UM: 'Pacific/Wake', // the islands have no residents; Wake has the largest staff
  US: 'America/New_York', // the seed: Eastern
};

/** CLDR keeps the names zones once had; these are the names of today's IANA database. */
const RENAMED = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const MARKETS = 241;

/** All territories of ISO 3166-1 that CLDR places somewhere on Earth. Numbers from 900 are user-assigned (XK). */
function isoTerritories() {
  const containment = territoryContainment.supplemental.territoryContainment;
  const codes = codeMappings.supplemental.codeMappings;
  const below = (code) => containment[code]?._contains?.flatMap(below) ?? [code];
  return below('001')
    .filter((code) => /^[A-Z]{2}$/.test(code) && Number(codes[code]?._numeric ?? 900) < 900)
    .sort();
}

function currencyOf(code) {
  const tender = currencyData.supplemental.currencyData.region[code]
    .flatMap((entry) => Object.entries(entry))
    .find(([, { _to, _tender }]) => _to === undefined && _tender !== 'false');
  return CURRENCIES[code] ?? tender?.[0];
}

const ZONES_BY_TERRITORY = Map.groupBy(
  windowsZones.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone),
  ({ _territory }) => _territory,
);

function zoneOf(code) {
  const all = (ZONES_BY_TERRITORY.get(code) ?? []).flatMap(({ _type }) => _type.trim().split(/\s+/));
  const chosen = ZONES[code] ?? primaryZones.supplemental.primaryZones[code];
  const zone = chosen ?? (all.length === 1 ? all[0] : undefined);
  return zone && (RENAMED[zone] ?? zone);
}

function labels() {
  const lines = readFileSync(LABELS, 'utf8').trimEnd().split('\n').slice(1);
  return new Map(lines.map((line) => line.split('\t')).map(([code, label]) => [code, label]));
}

function rows() {
  const label = labels();
  const names = ['en', 'fr'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  const codes = isoTerritories().filter((code) => !(code in LEFT_OUT));
  if (codes.length !== MARKETS) throw new Error(`${codes.length} markets instead of ${MARKETS}`);
  return codes.map((code) => {
    const row = [
      code,
      currencyOf(code),
      zoneOf(code),
      label.get(code) ?? '',
      ...names.map((n) => n.of(code)),
    ];
    if (row.some((cell) => cell === undefined || /[|`\\$]/.test(cell))) throw new Error(`${code}: ${row}`);
    new Intl.DateTimeFormat('en', { timeZone: row[2] });
    return row;
  });
}

const HEAD = `// Written by scripts/markets.mjs from CLDR ${currencyData.supplemental.version._cldrVersion}; change the script, not this file.

/** code | currency | IANA zone | label in the source table | English name | French name */
export const MARKET_ROWS = \`\\
`;

const fresh = rows();
if (process.argv.includes('--check')) {
  const facts = (line) => line.split('|').slice(0, 4).join('|');
  const present = readFileSync(TARGET, 'utf8')
    .split('\n')
    .filter((line) => line.includes('|'));
  const stale = fresh
    .map((row) => facts(row.join('|')))
    .filter((line, i) => line !== facts(present[i + 1] ?? ''));
  if (stale.length > 0 || present.length !== fresh.length + 1) {
    console.error(['markets.ts does not agree with CLDR; run node scripts/markets.mjs', ...stale].join('\n'));
    process.exit(1);
  }
} else {
  writeFileSync(TARGET, `${HEAD}${fresh.map((row) => `${row.join('|')}\n`).join('')}\`;\n`);
  console.log(`${fresh.length} markets with ${new Set(fresh.map((row) => row[1])).size} currencies written.`);
}
