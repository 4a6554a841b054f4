import { defineTexts } from '../text/texts.ts';
import { builderTexts } from './builder/texts.ts';
import { detailTexts } from './detail/texts.ts';
import { groupTexts } from './group/texts.ts';
import { placeTexts } from './place/texts.ts';

export const segmentTexts = defineTexts({
  ...builderTexts,
  ...detailTexts,
  ...groupTexts,
  ...placeTexts,
  'segment.title': { en: 'Segment', fr: 'Segment' },
  'segment.name': { en: 'Name', fr: 'Nom' },
  'segment.name.example': { en: 'Loyal readers', fr: 'Lecteurs fidèles' },
  'segment.name.missing': { en: 'A segment needs a name.', fr: 'Un segment a besoin d’un nom.' },
  'segment.name.taken': {
    en: 'There is a segment of this name already.',
    fr: 'Un segment porte déjà ce nom.',
  },
  'segment.size': { en: 'Customers', fr: 'Clients' },
  'segment.trend': { en: '7 days', fr: '7 jours' },
  'segment.trend.unknown': { en: 'not known', fr: 'inconnu' },
  'segment.trend.same': { en: 'unchanged', fr: 'stable' },
  'segment.state': { en: 'State', fr: 'État' },
  'segment.state.live': { en: 'Live', fr: 'À jour' },
  'segment.state.building': { en: 'Being built', fr: 'En construction' },
  'segment.state.built': { en: '{share} built', fr: '{share} construit' },
  'segment.state.building.new': {
    en: 'History is being read. Its first members appear when that is done.',
    fr: 'L’historique est en cours de lecture. Les premiers membres apparaîtront à la fin.',
  },
  'segment.state.building.edit': {
    en: 'The edit is being built. Until it is done, the former members stay.',
    fr: 'La modification est en construction. En attendant, les anciens membres restent.',
  },
  'segment.state.small': { en: 'Small', fr: 'Petit' },
  'segment.state.small.detail': {
    en: 'Smaller than the minimum size: campaigns, offers and sales refuse it.',
    fr: 'En dessous de la taille minimale\u202f: campagnes, offres et promotions le refusent.',
  },
  'segment.state.bounded': { en: 'Bounded', fr: 'Borné' },
  'segment.created': { en: 'Created', fr: 'Création' },
  'segment.used-by': { en: 'Used by', fr: 'Utilisé par' },
  'segment.user.segment': { en: 'Segment', fr: 'Segment' },
  'segment.user.campaign': { en: 'Campaign', fr: 'Campagne' },
  'segment.user.sale': { en: 'Sale', fr: 'Promotion' },
  'segment.built-in': { en: 'Built in', fr: 'Intégré' },
  'segment.built-in.everyone': { en: 'Everyone', fr: 'Tout le monde' },
  'segment.built-in.first-time-payers': { en: 'First-time payers', fr: 'Acheteurs à venir' },
  'segment.built-in.new-customers': { en: 'New customers', fr: 'Nouveaux clients' },
  'segment.built-in.lapsed': { en: 'Lapsed', fr: 'Perdus de vue' },
  'segment.built-in.active-7d': { en: 'Active in the last 7 days', fr: 'Actifs ces 7 derniers jours' },
  'segment.built-in.locked': {
    en: 'This segment is built in and cannot be changed. Make a copy of it and change that.',
    fr: 'Ce segment est intégré et ne se modifie pas. Faites-en une copie et modifiez-la.',
  },
  'segment.more': { en: 'More', fr: 'Plus' },
  'segment.actions.of': { en: 'What to do with {name}', fr: 'Que faire de {name}' },

  'segment.list.title': { en: 'Segments', fr: 'Segments' },
  'segment.list.description': {
    en: 'Who belongs to which audience, at any moment: a customer enters with the event that makes a segment true and leaves the instant it ceases to be.',
    fr: 'Qui appartient à quelle audience, à chaque instant\u202f: un client entre avec l’évènement qui rend le segment vrai et en sort dès qu’il ne l’est plus.',
  },
  'segment.list.new': { en: 'New segment', fr: 'Nouveau segment' },
  'segment.list.origin': { en: 'Which segments', fr: 'Quels segments' },
  'segment.list.origin.all': { en: 'All', fr: 'Tous' },
  'segment.list.origin.own': { en: 'Yours', fr: 'Les vôtres' },
  'segment.list.origin.built-in': { en: 'Built in', fr: 'Intégrés' },
  'segment.list.empty': { en: 'No segment of yours yet', fr: 'Aucun segment à vous pour l’instant' },
  'segment.list.empty.detail': {
    en: 'Say who you want to reach: what customers did, how often, when, and what is known of them.',
    fr: 'Dites qui vous voulez toucher\u202f: ce que les clients ont fait, combien de fois, quand, et ce que l’on sait d’eux.',
  },

  'segment.clone': { en: 'Make a copy', fr: 'Faire une copie' },
  'segment.clone.title': { en: 'Copy of {name}', fr: 'Copie de {name}' },
  'segment.clone.name': { en: '{name} (copy)', fr: '{name} (copie)' },
  'segment.clone.act': { en: 'Make the copy', fr: 'Faire la copie' },
  'segment.delete.title': { en: 'Delete {name}?', fr: 'Supprimer {name}\u202f?' },
  'segment.delete.detail': {
    en: '{count, plural, =0 {Nobody is in it} one {# customer is in it} other {# customers are in it}}, and nothing uses it. Its history goes with it. This cannot be taken back.',
    fr: '{count, plural, =0 {Personne n’y est} one {# client y est} other {# clients y sont}}, et rien ne l’utilise. Son historique part avec lui. C’est définitif.',
  },
  'segment.delete.act': { en: 'Delete the segment', fr: 'Supprimer le segment' },
  'segment.delete.done': { en: '{name} is deleted.', fr: '{name} est supprimé.' },
  'segment.delete.used': { en: '{name} is in use', fr: '{name} est utilisé' },
  'segment.delete.used.detail': {
    en: '{count, plural, one {This names it. Take it out there first:} other {These name it. Take it out there first:}}',
    fr: '{count, plural, one {Ceci le cite. Retirez-le d’abord de là\u202f:} other {Ceux-ci le citent. Retirez-le d’abord de là\u202f:}}',
  },

  'segment.editor.new': { en: 'New segment', fr: 'Nouveau segment' },
  'segment.editor.new.description': {
    en: 'Put conditions together; who fits is counted as you go.',
    fr: 'Assemblez des conditions\u202f; le nombre de clients suit au fur et à mesure.',
  },
  'segment.editor.edit': { en: 'Edit {name}', fr: 'Modifier {name}' },
  'segment.editor.edit.description': {
    en: 'The present members stay until the edit is built; then both change over at one instant.',
    fr: 'Les membres actuels restent jusqu’à ce que la modification soit construite\u202f; la bascule se fait alors en un instant.',
  },
  'segment.editor.from.description': {
    en: 'This is the expression of version {version}. Nothing changes until you save it as a new version.',
    fr: 'Voici l’expression de la version {version}. Rien ne change tant que vous ne l’enregistrez pas comme nouvelle version.',
  },
  'segment.editor.who': { en: 'Who is in it', fr: 'Qui en fait partie' },
  'segment.editor.view': { en: 'Write as', fr: 'Écrire sous forme de' },
  'segment.editor.view.builder': { en: 'Conditions', fr: 'Conditions' },
  'segment.editor.view.json': { en: 'JSON', fr: 'JSON' },
  'segment.editor.save': { en: 'Save changes', fr: 'Enregistrer' },
  'segment.editor.create': { en: 'Create segment', fr: 'Créer le segment' },
  'segment.editor.open': {
    en: '{count, plural, one {One thing is still to be filled in or put right.} other {# things are still to be filled in or put right.}}',
    fr: '{count, plural, one {Il reste une chose à compléter ou à corriger.} other {Il reste # choses à compléter ou à corriger.}}',
  },
  'segment.editor.broken': {
    en: 'The JSON says no expression yet.',
    fr: 'Le JSON ne forme pas encore une expression.',
  },
  'segment.saved': { en: 'Saved, and live.', fr: 'Enregistré, et déjà à jour.' },
  'segment.saved.building': {
    en: 'Saved. It is being built over the history now.',
    fr: 'Enregistré. Il se construit maintenant sur l’historique.',
  },
  'segment.unsaved.title': { en: 'Leave without saving?', fr: 'Quitter sans enregistrer\u202f?' },
  'segment.unsaved.detail': {
    en: 'What you changed on this page will be lost.',
    fr: 'Ce que vous avez modifié sur cette page sera perdu.',
  },
  'segment.unsaved.leave': { en: 'Leave and lose it', fr: 'Quitter et perdre' },
  'segment.unsaved.stay': { en: 'Stay here', fr: 'Rester ici' },
});
