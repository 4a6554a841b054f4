import { isTrusted } from '../../../collect/event/index.ts';
import type { Json } from '../../../kernel/index.ts';
import type { TraitCondition } from '../expression.ts';
import { field, PREDICATE_FIELD, TRUSTED_FIELD } from '../fields.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { ProfileFacts, TraitFact } from '../meaning.ts';
import { predicateTest } from '../predicate.ts';
import { printPredicate, readPredicate } from '../predicate-wire.ts';
import { inside, readFlag, readPath } from '../reader.ts';
import { predicateSql, siteAt } from '../sql/where-sql.ts';
import { sayTrusted, trustedSql } from '../trusted.ts';
import { sayPredicate } from '../voice.ts';
import { valueAt } from '../where.ts';

/** `{ "trait": "path.to.value", …Predicate, "trusted"?: true }` */
export const trait: Kind<TraitCondition> = {
  read: (wire, place) => {
    const path = readPath(wire.trait, inside(place, 'trait'));
    const predicate = readPredicate(wire, ['trait', 'trusted'], place);
    const trusted = readFlag(wire, 'trusted', place);
    return path === undefined || predicate === undefined
      ? undefined
      : { kind: 'trait', path, predicate, trusted };
  },
  print: (node) => ({
    trait: node.path,
    ...printPredicate(node.predicate),
    ...(node.trusted ? { trusted: true } : {}),
  }),
  say: (node, { language }) =>
    `${language === 'en' ? 'trait' : 'attribut'} ${node.path} ${sayPredicate(node.predicate, language)}` +
    sayTrusted(node.trusted, language),
  meaning: (node) => {
    const test = predicateTest(node.predicate);
    const inner = innerValue(node);
    return {
      from: 'state',
      rule: {
        by: 'profile',
        whenEmpty: test(undefined),
        holds: (profile) => {
          const fact = factOf(profile, node);
          return test(fact === undefined ? undefined : inner(fact));
        },
      },
    };
  },
  sql: (node, scope) => {
    const [key = '', ...steps] = node.path.split('.');
    const site = siteAt(scope.traits, [key, 'value', ...steps].join('.'), scope);
    const holds = predicateSql(node.predicate, site, scope);
    if (!node.trusted) return holds;
    const origin = `JSONExtractString(${scope.traits}, ${scope.bind('String', key)}, 'origin')`;
    return `if(${trustedSql(origin)}, ${holds}, ${Number(predicateTest(node.predicate)(undefined))})`;
  },
  evidence: (node, { profile }) => {
    const fact = profile && factOf(profile, node);
    if (!fact) return {};
    return {
      value: innerValue(node)(fact) ?? null,
      origin: fact.origin,
      since: printInstant(fact.time),
    };
  },
  form: {
    label: { en: 'Trait', fr: 'Attribut' },
    group: 'customer',
    fields: [field('trait', 'trait', { en: 'Trait', fr: 'Attribut' }), PREDICATE_FIELD, TRUSTED_FIELD],
  },
};

/** The top-level trait a condition looks into; one that nobody vouches for is absent where trust is asked for. */
function factOf(profile: ProfileFacts, node: TraitCondition): TraitFact | undefined {
  const key = traitOf(node);
  const fact = Object.hasOwn(profile.traits, key) ? profile.traits[key] : undefined;
  return fact !== undefined && node.trusted && !isTrusted(fact.origin) ? undefined : fact;
}

function traitOf({ path }: TraitCondition): string {
  const [key = ''] = path.split('.', 1);
  return key;
}

/** What follows the trait's name in the path leads into its value. */
function innerValue(node: TraitCondition): (fact: TraitFact) => Json | undefined {
  const value = valueAt(node.path.split('.').slice(1));
  return (fact) => value(fact.value);
}
