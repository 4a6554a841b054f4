import { defineTexts } from '../../text/texts.ts';

export const keyTexts = defineTexts({
  'settings.keys.detail': {
    en: 'For your back ends. A secret key never belongs into an app or a web page: those use the client key of their app.',
    fr: 'Pour vos serveurs. Une clé secrète n’a sa place ni dans une app ni dans une page web\u202f: celles-ci utilisent la clé client de leur app.',
  },
  'settings.keys.make': { en: 'Make a key', fr: 'Créer une clé' },
  'settings.keys.name.detail': {
    en: 'What uses it, so that you know later what stops when you revoke it.',
    fr: 'Ce qui l’utilise, pour savoir plus tard ce qui s’arrête si vous la révoquez.',
  },
  'settings.keys.scopes': { en: 'It may', fr: 'Elle permet' },
  'settings.keys.some': { en: 'Only what is chosen here', fr: 'Seulement ce qui est choisi ici' },
  'settings.keys.everything': { en: 'Everything', fr: 'Tout' },
  'settings.keys.everything.detail': {
    en: 'Also what comes with later versions, such as prices.',
    fr: 'Y compris ce qu’apporteront les versions suivantes, comme les prix.',
  },
  'settings.keys.not-everything': {
    en: 'Your role does not include everything, so no key of yours can.',
    fr: 'Votre rôle ne permet pas tout, donc aucune de vos clés non plus.',
  },
  'settings.keys.nothing': { en: 'Choose what it may do.', fr: 'Choisissez ce qu’elle permet.' },
  'settings.keys.created': { en: 'Made on', fr: 'Créée le' },
  'settings.keys.key': { en: 'Secret key', fr: 'Clé secrète' },
  'settings.keys.key.detail': {
    en: 'Copy it now and put it where your back end keeps its secrets. Only its hash is stored here.',
    fr: 'Copiez-la maintenant et placez-la où votre serveur garde ses secrets. Seule son empreinte est conservée ici.',
  },
  'settings.keys.revoke': { en: 'Revoke', fr: 'Révoquer' },
  'settings.keys.revoke.of': { en: 'Revoke the key “{name}”', fr: 'Révoquer la clé «\u202f{name}\u202f»' },
  'settings.keys.revoke.detail': {
    en: 'Whatever calls with sk_…{lastFour} is refused from now on. This cannot be undone.',
    fr: 'Tout appel avec sk_…{lastFour} est refusé dès maintenant. C’est irréversible.',
  },
  'settings.keys.revoke.act': { en: 'Revoke the key', fr: 'Révoquer la clé' },
  'settings.keys.revoked': {
    en: 'The key “{name}” is revoked',
    fr: 'La clé «\u202f{name}\u202f» est révoquée',
  },
  'settings.keys.revoked-at': { en: 'Revoked on {at}', fr: 'Révoquée le {at}' },
  'settings.keys.with-revoked': { en: 'Show revoked ones', fr: 'Afficher les révoquées' },
  'settings.keys.none': { en: 'No secret keys yet', fr: 'Aucune clé secrète pour l’instant' },
  'settings.keys.none.detail': {
    en: 'Make one when a back end of yours is to call the API: imports, server events, campaigns.',
    fr: 'Créez-en une quand un de vos serveurs doit appeler l’API\u202f: imports, évènements serveur, campagnes.',
  },
  'settings.keys.level.none': { en: 'No', fr: 'Non' },
  'settings.keys.level.read': { en: 'Read', fr: 'Lire' },
  'settings.keys.level.all': { en: 'Change', fr: 'Modifier' },
  'settings.keys.kind.events': { en: 'Events', fr: 'Évènements' },
  'settings.keys.kind.customers': { en: 'Customers', fr: 'Clients' },
  'settings.keys.kind.apps': { en: 'Apps', fr: 'Apps' },
  'settings.keys.kind.keys': { en: 'Keys', fr: 'Clés' },
  'settings.keys.kind.channels': { en: 'Channels', fr: 'Canaux' },
  'settings.keys.kind.segments': { en: 'Segments', fr: 'Segments' },
  'settings.keys.kind.campaigns': { en: 'Campaigns', fr: 'Campagnes' },
  'settings.keys.kind.reports': { en: 'Reports', fr: 'Rapports' },
  'settings.keys.kind.mailbox': { en: 'Demo mailbox', fr: 'Boîte de la démo' },
  'settings.keys.kind.members': { en: 'Members', fr: 'Membres' },
  'settings.keys.kind.audit': { en: 'Audit log', fr: 'Journal d’audit' },
  'settings.keys.kind.settings': { en: 'Settings', fr: 'Réglages' },
});
