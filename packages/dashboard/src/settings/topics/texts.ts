import { defineTexts } from '../../text/texts.ts';

export const topicTexts = defineTexts({
  'settings.topics.detail': {
    en: 'What people allow and refuse. A topic comes to be when a person says a word about it or a campaign sends for it.',
    fr: 'Ce que les gens acceptent et refusent. Un thème naît quand quelqu’un se prononce dessus ou qu’une campagne envoie en son nom.',
  },
  'settings.topics.in-use': { en: 'Topics in use', fr: 'Thèmes utilisés' },
  'settings.topics.topic': { en: 'Topic', fr: 'Thème' },
  'settings.topics.granted': { en: 'Allowed', fr: 'Acceptés' },
  'settings.topics.refused': { en: 'Refused', fr: 'Refusés' },
  'settings.topics.channels': { en: 'By channel', fr: 'Par canal' },
  'settings.topics.campaigns': { en: 'Campaigns', fr: 'Campagnes' },
  'settings.topics.words': { en: '{channel} +{granted} −{refused}', fr: '{channel} +{granted} −{refused}' },
  'settings.topics.marketing': {
    en: 'Stands for all marketing in its channel',
    fr: 'Vaut pour tout le marketing du canal',
  },
  'settings.topics.none': { en: 'No topics yet', fr: 'Aucun thème pour l’instant' },
  'settings.topics.none.detail': {
    en: 'Give a campaign a purpose, or let your app report what people choose.',
    fr: 'Donnez un objet à une campagne, ou laissez votre app signaler les choix.',
  },
  'settings.topics.channel.email': { en: 'E-mail', fr: 'E-mail' },
  'settings.topics.channel.push': { en: 'Push', fr: 'Push' },
  'settings.topics.channel.sms': { en: 'SMS', fr: 'SMS' },
  'settings.topics.channel.webhook': { en: 'Webhook', fr: 'Webhook' },
  'settings.topics.channel.inApp': { en: 'In-app message', fr: 'Message in-app' },
  'settings.topics.channel.card': { en: 'Content card', fr: 'Carte de contenu' },
  'settings.topics.silence': { en: 'Ask first', fr: 'Demander d’abord' },
  'settings.topics.silence.detail': {
    en: 'Where it is on, nobody gets marketing who has not said yes. What the law asks differs by country and channel.',
    fr: 'Là où c’est activé, personne ne reçoit de marketing sans avoir dit oui. Ce que demande la loi varie selon le pays et le canal.',
  },
  'settings.topics.ask-first': { en: 'Only who said yes', fr: 'Seulement qui a dit oui' },
  'settings.topics.silence-allows': {
    en: 'Everybody who did not say no',
    fr: 'Tous ceux qui n’ont pas dit non',
  },
  'settings.topics.saved': { en: 'The rule is in force', fr: 'La règle est en vigueur' },
  'settings.topics.loosen': {
    en: 'Write to people who said nothing: {channel}',
    fr: 'Écrire à qui n’a rien dit\u202f: {channel}',
  },
  'settings.topics.loosen.detail': {
    en: 'From now on campaigns through {channel} reach everybody who did not say no.',
    fr: 'Dès maintenant, les campagnes par {channel} atteignent tous ceux qui n’ont pas dit non.',
  },
  'settings.topics.loosen.act': { en: 'Let silence allow', fr: 'Laisser le silence autoriser' },
  'settings.topics.how': { en: 'How it acts', fr: 'Comment cela agit' },
  'settings.topics.how.new': {
    en: 'A campaign names its topic as its purpose; without one it asks about “marketing”.',
    fr: 'Une campagne nomme son thème comme objet\u202f; sans cela, elle interroge «\u202fmarketing\u202f».',
  },
  'settings.topics.how.wins': {
    en: 'A refusal of “marketing” stops every topic of the channel. For one topic the latest word counts.',
    fr: 'Un refus de «\u202fmarketing\u202f» arrête tous les thèmes du canal. Pour un thème, la dernière parole compte.',
  },
  'settings.topics.how.transactional': {
    en: 'Transactional messages (receipts, security, law) ask nobody.',
    fr: 'Les messages transactionnels (reçus, sécurité, loi) ne demandent rien à personne.',
  },
  'settings.topics.how.at-once': {
    en: 'Every word is obeyed for everything that has not left yet.',
    fr: 'Toute parole est respectée pour tout ce qui n’est pas encore parti.',
  },
  'settings.topics.example': {
    en: 'What your app sends when a person chooses:',
    fr: 'Ce que votre app envoie quand quelqu’un choisit\u202f:',
  },
});
