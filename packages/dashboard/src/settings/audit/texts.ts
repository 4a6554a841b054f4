import { defineTexts } from '../../text/texts.ts';

export const auditTexts = defineTexts({
  'settings.audit.detail': {
    en: 'Everything members and secret keys changed or tried to change, and every sign-in. Kept 400 days; nobody can edit it.',
    fr: 'Tout ce que membres et clés secrètes ont changé ou tenté de changer, et chaque connexion. Conservé 400 jours\u202f; personne ne peut le modifier.',
  },
  'settings.audit.member': { en: 'All members', fr: 'Tous les membres' },
  'settings.audit.action': { en: 'All acts', fr: 'Tous les actes' },
  'settings.audit.at': { en: 'When', fr: 'Quand' },
  'settings.audit.who': { en: 'Who', fr: 'Qui' },
  'settings.audit.what': { en: 'What', fr: 'Quoi' },
  'settings.audit.outcome': { en: 'Outcome', fr: 'Résultat' },
  'settings.audit.address': { en: 'From', fr: 'Depuis' },
  'settings.audit.kind.member': { en: 'Member', fr: 'Membre' },
  'settings.audit.kind.key': { en: 'Secret key', fr: 'Clé secrète' },
  'settings.audit.kind.nobody': { en: 'No member', fr: 'Pas membre' },
  'settings.audit.outcome.done': { en: 'Done', fr: 'Fait' },
  'settings.audit.outcome.refused': { en: 'Refused ({status})', fr: 'Refusé ({status})' },
  'settings.audit.outcome.failed': { en: 'Failed ({status})', fr: 'Échec ({status})' },
  'settings.audit.none': { en: 'Nothing was done yet', fr: 'Rien n’a encore été fait' },
  'settings.audit.none.detail': {
    en: 'The first act of a member or a secret key appears here.',
    fr: 'Le premier acte d’un membre ou d’une clé secrète apparaîtra ici.',
  },
  'settings.audit.none.filtered': {
    en: 'Choose another member, or type another act.',
    fr: 'Choisissez un autre membre, ou saisissez un autre acte.',
  },
});
