import { defineTexts } from '../../text/texts.ts';

export const channelTexts = defineTexts({
  'settings.channels.detail': {
    en: 'How messages leave the house. Secrets go in and are never shown again.',
    fr: 'Par où partent les messages. Les secrets entrent et ne sont plus jamais affichés.',
  },
  'settings.channels.later': {
    en: 'Push to iOS and Android (APNs, FCM), Windows (WNS) and SMS come with a later version.',
    fr: 'Le push iOS et Android (APNs, FCM), Windows (WNS) et les SMS arrivent dans une version ultérieure.',
  },
  'settings.channels.state.ready': { en: 'Ready', fr: 'Prêt' },
  'settings.channels.state.missing': { en: 'Not set up', fr: 'Non configuré' },
  'settings.channels.state.paused': { en: 'Paused', fr: 'En pause' },
  'settings.channels.save-first': { en: 'Save the settings first.', fr: 'Enregistrez d’abord les réglages.' },
  'settings.channels.paused': {
    en: '{count, plural, one {A way is} other {# ways are}} closed; messages wait',
    fr: '{count, plural, one {Une voie est fermée} other {# voies sont fermées}}, les messages attendent',
  },
  'settings.channels.pause.not-answering': { en: 'does not answer', fr: 'ne répond pas' },
  'settings.channels.pause.throttled': { en: 'asked us to slow down', fr: 'nous a demandé de ralentir' },
  'settings.channels.pause.credentials-refused': {
    en: 'refuses the credentials',
    fr: 'refuse les identifiants',
  },
  'settings.channels.pause.mass-address-death': {
    en: 'called a suspicious number of addresses dead',
    fr: 'a déclaré mortes un nombre suspect d’adresses',
  },
  'settings.channels.pause.endpoint-gone': {
    en: 'says it is gone for good',
    fr: 'dit avoir disparu pour de bon',
  },
  'settings.channels.pause.until': {
    en: 'since {since}; one message tries again at {until}',
    fr: 'depuis {since}\u202f; un message réessaiera à {until}',
  },
  'settings.channels.pause.since': {
    en: 'since {since}, until somebody opens it',
    fr: 'depuis {since}, jusqu’à réouverture',
  },
  'settings.channels.resume': { en: 'Open again and send', fr: 'Rouvrir et envoyer' },
  'settings.channels.resumed': { en: 'Messages leave again', fr: 'Les messages repartent' },
  'settings.channels.try': { en: 'Try it', fr: 'Faire un essai' },
  'settings.channels.outcome.sent': { en: 'It was taken', fr: 'Le message a été accepté' },
  'settings.channels.outcome.failed': { en: 'It was refused', fr: 'Le message a été refusé' },
  'settings.channels.outcome.retry': {
    en: 'Nobody took it; a real message would try again',
    fr: 'Personne ne l’a pris\u202f; un vrai message réessaierait',
  },
  'settings.channels.outcome.unclear': {
    en: 'It may have been taken: the answer was lost',
    fr: 'Peut-être accepté\u202f: la réponse s’est perdue',
  },
  'settings.channels.outcome.reason': { en: '{reason}, after {time}', fr: '{reason}, après {time}' },
  'settings.channels.outcome.time': { en: 'It took {time}.', fr: 'Durée\u202f: {time}.' },

  'settings.email': { en: 'E-mail', fr: 'E-mail' },
  'settings.email.detail': {
    en: 'Through your SMTP server or your provider’s. Its bounces and complaints come back to the same address.',
    fr: 'Par votre serveur SMTP ou celui de votre prestataire. Les retours et plaintes reviennent à la même adresse.',
  },
  'settings.email.host': { en: 'SMTP server', fr: 'Serveur SMTP' },
  'settings.email.port': { en: 'Port', fr: 'Port' },
  'settings.email.secure': { en: 'TLS from the first byte (465)', fr: 'TLS dès le premier octet (465)' },
  'settings.email.user': { en: 'User name', fr: 'Nom d’utilisateur' },
  'settings.email.password': { en: 'Password', fr: 'Mot de passe' },
  'settings.email.password.kept': { en: 'The stored one stays', fr: 'Celui enregistré reste' },
  'settings.email.password.again': {
    en: 'Another server or user needs its password typed again.',
    fr: 'Pour un autre serveur ou utilisateur, ressaisissez le mot de passe.',
  },
  'settings.email.from': { en: 'From', fr: 'Expéditeur' },
  'settings.email.replyTo': { en: 'Answers to', fr: 'Réponses à' },
  'settings.email.connections': { en: 'Most connections', fr: 'Connexions simultanées' },
  'settings.email.connections.detail': { en: 'Per process, 1 to 100', fr: 'Par processus, de 1 à 100' },
  'settings.email.saved': {
    en: 'The e-mail settings are in force',
    fr: 'Les réglages e-mail sont en vigueur',
  },
  'settings.email.forget': { en: 'Forget the settings', fr: 'Oublier les réglages' },
  'settings.email.forget.detail': {
    en: 'Server, user and password are deleted. E-mail messages wait until it is set up again.',
    fr: 'Serveur, utilisateur et mot de passe sont supprimés. Les e-mails attendent une nouvelle configuration.',
  },
  'settings.email.try': { en: 'Send a test', fr: 'Envoyer un essai' },
  'settings.email.try.to': { en: 'Address for the test', fr: 'Adresse pour l’essai' },

  'settings.web-push': { en: 'Web Push', fr: 'Web Push' },
  'settings.web-push.detail': {
    en: 'Works at once: each app has its own VAPID keys, made here.',
    fr: 'Fonctionne d’emblée\u202f: chaque app a ses propres clés VAPID, créées ici.',
  },
  'settings.web-push.app': { en: 'App', fr: 'App' },
  'settings.web-push.no-app': {
    en: 'Create an app first (Collect, Apps and keys).',
    fr: 'Créez d’abord une app (Collecter, Apps et clés).',
  },
  'settings.web-push.public-key': {
    en: 'Public VAPID key (applicationServerKey)',
    fr: 'Clé VAPID publique (applicationServerKey)',
  },
  'settings.web-push.private-key': { en: 'Private VAPID key', fr: 'Clé VAPID privée' },
  'settings.web-push.private-key.show': { en: 'Show or hide the key', fr: 'Afficher ou masquer la clé' },
  'settings.web-push.subject': { en: 'Contact', fr: 'Contact' },
  'settings.web-push.subject.detail': {
    en: 'Whom a push service writes to: mailto: or https://. Apple insists on a real one.',
    fr: 'À qui écrit un service push (mailto ou https). Apple en exige un vrai.',
  },
  'settings.web-push.hosts': { en: 'Further push services', fr: 'Autres services push' },
  'settings.web-push.hosts.detail': {
    en: 'Beside those of the known browsers. Enter adds one.',
    fr: 'En plus de ceux des navigateurs connus. Entrée en ajoute un.',
  },
  'settings.web-push.own-keys': { en: 'Bring my own VAPID keys', fr: 'Apporter mes propres clés VAPID' },
  'settings.web-push.own-keys.detail': {
    en: 'To keep subscriptions made with another sender.',
    fr: 'Pour conserver les abonnements faits avec un autre expéditeur.',
  },
  'settings.web-push.saved': {
    en: 'The Web Push settings are in force',
    fr: 'Les réglages Web Push sont en vigueur',
  },
  'settings.web-push.rotate': { en: 'Make new keys', fr: 'Créer de nouvelles clés' },
  'settings.web-push.rotate.detail': {
    en: 'Every subscription of this app made with the present keys is lost for good: people get nothing until the app subscribes them again.',
    fr: 'Tous les abonnements de cette app faits avec les clés actuelles sont définitivement perdus\u202f: plus rien n’arrive tant que l’app ne réabonne pas ses utilisateurs.',
  },
  'settings.web-push.rotated': { en: 'New keys are in force', fr: 'De nouvelles clés sont en vigueur' },
  'settings.web-push.try': { en: 'Send a test', fr: 'Envoyer un essai' },
  'settings.web-push.try.device': { en: 'Id of a registered device', fr: 'Id d’un appareil enregistré' },

  'settings.webhook': { en: 'Webhooks', fr: 'Webhooks' },
  'settings.webhook.detail': {
    en: 'Calls to your own servers, signed after the Standard Webhooks convention. The address stands in each campaign.',
    fr: 'Appels à vos propres serveurs, signés selon la convention Standard Webhooks. L’adresse figure dans chaque campagne.',
  },
  'settings.webhook.timeout': {
    en: 'Longest wait for an answer, s',
    fr: 'Attente maximale d’une réponse, s',
  },
  'settings.webhook.saved': {
    en: 'The webhook settings are in force',
    fr: 'Les réglages webhook sont en vigueur',
  },
  'settings.webhook.rotate': { en: 'Make a new signing secret', fr: 'Créer un nouveau secret de signature' },
  'settings.webhook.rotate.detail': {
    en: 'Calls are signed with the new secret at once, and for a day with the present one too. Put the new one into your receivers within that day.',
    fr: 'Les appels sont signés aussitôt avec le nouveau secret, et pendant un jour aussi avec l’actuel. Placez le nouveau chez vos récepteurs dans ce délai.',
  },
  'settings.webhook.secret': { en: 'Signing secret', fr: 'Secret de signature' },
  'settings.webhook.secret.detail': {
    en: 'Your receivers check calls with it. The one before still signs beside it for a day.',
    fr: 'Vos récepteurs vérifient les appels avec lui. Le précédent signe encore à ses côtés pendant un jour.',
  },
  'settings.webhook.try': { en: 'Call it', fr: 'Appeler' },
  'settings.webhook.try.url': { en: 'Address to call', fr: 'Adresse à appeler' },
});
