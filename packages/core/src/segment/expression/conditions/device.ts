import type { Json } from '../../../kernel/index.ts';
import { DEVICE_CONDITION_FIELDS, type DeviceCondition, type DeviceField } from '../expression.ts';
import type { Kind } from '../kind.ts';
import type { ProfileFacts } from '../meaning.ts';
import { predicateTest } from '../predicate.ts';
import { printPredicate, readPredicate } from '../predicate-wire.ts';
import { complain, inside } from '../reader.ts';
import { sayPredicate } from '../voice.ts';

/** Fields that hold version numbers and compare part by part. */
const VERSIONS: readonly DeviceField[] = ['osVersion', 'appVersion'];

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
    const test = predicateTest(node.predicate, VERSIONS.includes(node.field));
    return {
      from: 'state',
      rule: { by: 'profile', whenEmpty: false, holds: (profile) => valuesOf(profile, node.field).some(test) },
    };
  },
  evidence: (node, { profile }) =>
    profile ? { values: valuesOf(profile, node.field).map((value) => value ?? null) } : {},
};

/** The field of every device; undefined for a device that has not said it. */
function valuesOf(profile: ProfileFacts, field: DeviceField): (Json | undefined)[] {
  return Object.values(profile.devices).map((facts) =>
    Object.hasOwn(facts, field) ? facts[field]?.value : undefined,
  );
}
