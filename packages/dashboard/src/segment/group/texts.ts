import { defineTexts } from '../../text/texts.ts';

export const groupTexts = defineTexts({
  'segment.group': { en: 'Known user group', fr: 'Groupe d’utilisateurs connus' },
  'segment.group.list': { en: 'Known user groups', fr: 'Groupes d’utilisateurs connus' },
  'segment.group.list.about': {
    en: 'Lists of e-mail addresses. A customer is in a group while his verified address is on its list.',
    fr: 'Des listes d’adresses e-mail. Un client est dans un groupe tant que son adresse vérifiée est sur la liste.',
  },
  'segment.group.empty': { en: 'No group yet', fr: 'Aucun groupe pour l’instant' },
  'segment.group.empty.detail': {
    en: 'Type up to 10,000 addresses or take them from a CSV file: testers, subscribers of a newsletter, guests of an event.',
    fr: 'Saisissez jusqu’à 10 000 adresses ou prenez-les d’un fichier CSV\u202f: testeurs, abonnés d’une lettre, invités d’un évènement.',
  },
  'segment.group.new': { en: 'New group', fr: 'Nouveau groupe' },
  'segment.group.new.about': {
    en: 'Who is on the list is in the group within a second.',
    fr: 'Qui est sur la liste est dans le groupe en moins d’une seconde.',
  },
  'segment.group.list-of': { en: 'Who is on it', fr: 'Qui en fait partie' },
  'segment.group.name.example': { en: 'Founding readers', fr: 'Lecteurs fondateurs' },
  'segment.group.name.for-good': {
    en: 'Choose well: a group cannot be renamed.',
    fr: 'Choisissez bien\u202f: un groupe ne se renomme pas.',
  },
  'segment.group.name.missing': { en: 'A group needs a name.', fr: 'Un groupe a besoin d’un nom.' },
  'segment.group.name.taken': {
    en: 'There is a group of this name already.',
    fr: 'Un groupe porte déjà ce nom.',
  },
  'segment.group.create': { en: 'Create group', fr: 'Créer le groupe' },
  'segment.group.created': { en: '{name} is a group now.', fr: 'Le groupe {name} est créé.' },
  'segment.group.for-good': {
    en: 'A group can be neither renamed nor deleted, because segments and offers rest on it. Its addresses can be replaced at any time; erasing a person takes the address off every list.',
    fr: 'Un groupe ne se renomme ni ne se supprime, car des segments et des offres s’appuient dessus. Ses adresses se remplacent à tout moment\u202f; effacer une personne retire son adresse de toutes les listes.',
  },
  'segment.group.about': {
    en: 'Customers whose verified e-mail address is on this list.',
    fr: 'Les clients dont l’adresse e-mail vérifiée est sur cette liste.',
  },
  'segment.group.addresses': { en: 'Addresses', fr: 'Adresses' },
  'segment.group.address': { en: 'E-mail address', fr: 'Adresse e-mail' },
  'segment.group.addresses.how': {
    en: 'Separated by lines, spaces, commas or semicolons; 1 to 10,000',
    fr: 'Séparées par des lignes, des espaces, des virgules ou des points-virgules\u202f; de 1 à 10 000',
  },
  'segment.group.file': { en: 'From a CSV file', fr: 'Depuis un fichier CSV' },
  'segment.group.counted': {
    en: '{addresses, plural, =0 {No address yet} one {# address recognised} other {# addresses recognised}}{refused, plural, =0 {} other {, # refused}}',
    fr: '{addresses, plural, =0 {Aucune adresse} one {# adresse reconnue} other {# adresses reconnues}}{refused, plural, =0 {} one {, # refusée} other {, # refusées}}',
  },
  'segment.group.refused': {
    en: '{count, plural, one {This is no e-mail address} other {These are no e-mail addresses}}',
    fr: '{count, plural, one {Ceci n’est pas une adresse e-mail} other {Ceci, ce ne sont pas des adresses e-mail}}',
  },
  'segment.group.refused.more': { en: 'and {count} more', fr: 'et {count} de plus' },
  'segment.group.refused.drop': { en: 'Leave them out', fr: 'Les laisser de côté' },
  'segment.group.consent': {
    en: 'These people agreed that I use their addresses for this.',
    fr: 'Ces personnes ont accepté que j’utilise leur adresse à cette fin.',
  },
  'segment.group.consent.detail': {
    en: 'Your name and this confirmation are kept in the audit log.',
    fr: 'Votre nom et cette confirmation sont gardés dans le journal d’audit.',
  },
  'segment.group.flaw.none': { en: 'At least one address is needed.', fr: 'Il faut au moins une adresse.' },
  'segment.group.flaw.too-many': {
    en: 'At most {most, number} addresses fit into a group.',
    fr: 'Un groupe contient au plus {most, number} adresses.',
  },
  'segment.group.flaw.consent': {
    en: 'A group needs this confirmation.',
    fr: 'Un groupe exige cette confirmation.',
  },
  'segment.group.usage': {
    en: '{count, plural, =0 {Nothing names it yet.} one {# campaign names it in its audience.} other {# campaigns name it in their audience.}}',
    fr: '{count, plural, =0 {Rien ne le cite pour l’instant.} one {# campagne le cite dans son audience.} other {# campagnes le citent dans leur audience.}}',
  },
  'segment.group.confirmed': { en: 'Consent confirmed', fr: 'Consentement confirmé' },
  'segment.group.confirmed.never': {
    en: 'by no member: the addresses came from a program',
    fr: 'par aucun membre\u202f: les adresses viennent d’un programme',
  },
  'segment.group.nobody': { en: 'Nobody is on it', fr: 'Personne n’y figure' },
  'segment.group.nobody.detail': {
    en: 'Everybody who was on it has been erased. Put other addresses in their place.',
    fr: 'Toutes les personnes qui y figuraient ont été effacées. Mettez d’autres adresses à la place.',
  },
  'segment.group.replace': { en: 'Replace the addresses', fr: 'Remplacer les adresses' },
  'segment.group.replace.about': {
    en: 'What you enter here takes the place of the whole list.',
    fr: 'Ce que vous saisissez ici prend la place de toute la liste.',
  },
  'segment.group.replace.act': { en: 'Replace all addresses', fr: 'Remplacer toutes les adresses' },
  'segment.group.replace.title': {
    en: 'Replace the list of {name}?',
    fr: 'Remplacer la liste de {name}\u202f?',
  },
  'segment.group.replace.detail': {
    en: '{before, plural, one {The # address} other {The # addresses}} on it now will be gone, and {after, plural, one {# address takes} other {# addresses take}} their place. Customers enter and leave within a second.',
    fr: '{before, plural, one {L’adresse actuelle disparaîtra} other {Les # adresses actuelles disparaîtront}}, et {after, plural, one {# adresse prendra} other {# adresses prendront}} la place. Les clients entrent et sortent en moins d’une seconde.',
  },
  'segment.group.replaced': {
    en: 'The list of {name} is replaced.',
    fr: 'La liste de {name} est remplacée.',
  },
});
