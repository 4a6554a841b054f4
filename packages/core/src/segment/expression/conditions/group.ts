import { verifiedEmail } from '../../../collect/identity/index.ts';
import type { GroupCondition } from '../expression.ts';
import { field } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { inside, onlyMembers, readText } from '../reader.ts';
import { sayValue } from '../voice.ts';

/** `{ "group": id }`: his verified e-mail address is in a known user group. */
export const group: Kind<GroupCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['group'], place);
    const id = readText(wire.group, inside(place, 'group'));
    return id === undefined ? undefined : { kind: 'group', group: id };
  },
  print: (node) => ({ group: node.group }),
  say: (node, { language }) =>
    `${language === 'en' ? 'in group' : 'dans le groupe'} ${sayValue(node.group, language)}`,
  meaning: ({ group: id }) => ({
    from: 'state',
    rule: { by: 'profile', whenEmpty: false, holds: ({ groups }) => groups?.includes(id) === true },
  }),
  sql: (node, scope) => `has(${scope.groups}, ${scope.bind('String', node.group)})`,
  evidence: (_, { profile }) => (profile ? { verifiedEmail: verifiedEmail(profile.traits) ?? null } : {}),
  form: {
    label: { en: 'In a known user group', fr: 'Dans un groupe d’utilisateurs connus' },
    group: 'audience',
    fields: [field('group', 'group', { en: 'Group', fr: 'Groupe' })],
  },
};
