import type { Json } from '../../../kernel/index.ts';
import { DEVICE_CONDITION_FIELDS, type DeviceCondition, type DeviceField } from '../expression.ts';
import { field, PREDICATE_FIELD } from '../fields.ts';
import type { InWords } from '../grammar.ts';
import type { Kind } from '../kind.ts';
import type { ProfileFacts } from '../meaning.ts';
import { predicateTest } from '../predicate.ts';
import { printPredicate, readPredicate } from '../predicate-wire.ts';
import { complain, inside } from '../reader.ts';
import { predicateSql, siteAt } from '../sql/where-sql.ts';
import { sayPredicate } from '../voice.ts';

/** Fields that hold version numbers and compare part by part. */
const VERSIONS: readonly DeviceField[] = ['osVersion', 'appVersion'];

/** The fields for people. */
const FACTS: { readonly [F in DeviceField]: InWords } = {
  platform: { en: 'Platform', fr: 'Plateforme' },
  os: { en: 'System', fr: 'Système' },
  osVersion: { en: 'System version', fr: 'Version du système' },
  model: { en: 'Model', fr: 'Modèle' },
  manufacturer: { en: 'Manufacturer', fr: 'Fabricant' },
  screen: { en: 'Screen', fr: 'Écran' },
  carrier: { en: 'Carrier', fr: 'Opérateur' },
  network: { en: 'Network', fr: 'Réseau' },
  country: { en: 'Country', fr: 'Pays' },
  region: { en: 'Region', fr: 'Région' },
  locality: { en: 'Town', fr: 'Ville' },
  language: { en: 'Language', fr: 'Langue' },
  locale: { en: 'Locale', fr: 'Paramètres régionaux' },
  timezone: { en: 'Time zone', fr: 'Fuseau horaire' },
  appVersion: { en: 'App version', fr: 'Version de l’app' },
  sdkVersion: { en: 'SDK version', fr: 'Version du SDK' },
  installSource: { en: 'Installed from', fr: 'Installée depuis' },
  pushEnabled: { en: 'Notifications allowed', fr: 'Notifications autorisées' },
};

/** `{ "device": Field, …Predicate }`: some device of the customer satisfies it. */
export const device: Kind<DeviceCondition> = {
  read: (wire, place) => {
    const field = DEVICE_CONDITION_FIELDS.find((name) => name === wire.device);
    if (field === undefined)
      complain(inside(place, 'device'), `must be one of ${DEVICE_CONDITION_FIELDS.join(', ')}`);
    const predicate = readPredicate(wire, ['device'], place);
    return field === undefined || predicate === undefined ? undefined : { kind: 'device', field, predicate };
  },
  print: (node) => ({ device: node.field, ...printPredicate(node.predicate) }),
  say: (node, { language }) =>
    `${language === 'en' ? 'a device whose' : 'un appareil dont'} ${node.field} ${sayPredicate(node.predicate, language)}`,
  meaning: (node) => {
    const test = predicateTest(node.predicate, isVersioned(node));
    return {
      from: 'state',
      rule: { by: 'profile', whenEmpty: false, holds: (profile) => valuesOf(profile, node.field).some(test) },
    };
  },
  sql: (node, scope) => {
    const site = siteAt('device', `${node.field}.value`, scope);
    const holds = predicateSql(node.predicate, site, scope, {
      versions: isVersioned(node),
      isRewritten: true,
    });
    return `arrayExists(device -> ${holds}, JSONExtractKeysAndValuesRaw(${scope.devices}).2)`;
  },
  evidence: (node, { profile }) =>
    profile ? { values: valuesOf(profile, node.field).map((value) => value ?? null) } : {},
  form: {
    label: { en: 'Device', fr: 'Appareil' },
    group: 'customer',
    fields: [
      {
        ...field('device', 'device-field', { en: 'Fact', fr: 'Caractéristique' }),
        choices: DEVICE_CONDITION_FIELDS.map((value) => ({ value, label: FACTS[value] })),
      },
      PREDICATE_FIELD,
    ],
  },
};

function isVersioned({ field }: DeviceCondition): boolean {
  return VERSIONS.includes(field);
}

/** The field of every device; undefined for a device that has not said it. */
function valuesOf(profile: ProfileFacts, field: DeviceField): (Json | undefined)[] {
  return Object.values(profile.devices).map((facts) =>
    Object.hasOwn(facts, field) ? facts[field]?.value : undefined,
  );
}
