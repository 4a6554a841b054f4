import { defineTexts } from '../../text/texts.ts';

export const streamTexts = defineTexts({
  'collect.stream.description': {
    en: 'Every event the moment it is taken in. Open one to see all of it.',
    fr: 'Chaque évènement, au moment où il est reçu. Ouvrez-en un pour tout voir.',
  },
  'collect.stream.pause': { en: 'Pause', fr: 'Pause' },
  'collect.stream.resume': { en: 'Resume', fr: 'Reprendre' },
  'collect.stream.clear': { en: 'Clear', fr: 'Vider' },
  'collect.stream.state.connecting': { en: 'Connecting…', fr: 'Connexion…' },
  'collect.stream.state.open': { en: 'Live', fr: 'En direct' },
  'collect.stream.state.lost': {
    en: 'Connection lost, trying again…',
    fr: 'Connexion perdue, nouvel essai…',
  },
  'collect.stream.state.paused': { en: 'Paused: nothing moves', fr: 'En pause\u202f: rien ne bouge' },
  'collect.stream.shown': {
    en: '{count, plural, =0 {nothing yet} one {# event} other {# events}}, 500 at most',
    fr: '{count, plural, =0 {rien pour l’instant} one {# évènement} other {# évènements}}, 500 au plus',
  },
  'collect.stream.skipped': {
    en: '{count, plural, one {{shown} event left out} other {{shown} events left out}}: more than 50 a second',
    fr: '{count, plural, one {{shown} évènement laissé de côté} other {{shown} évènements laissés de côté}}\u202f: plus de 50 par seconde',
  },
  'collect.stream.none': { en: 'Listening', fr: 'À l’écoute' },
  'collect.stream.none.detail': {
    en: 'Nothing has come in since this page was opened. Use your app, or send an event with a snippet from the page of the app.',
    fr: 'Rien n’est arrivé depuis l’ouverture de cette page. Utilisez votre app, ou envoyez un évènement avec un extrait de code de la page de l’app.',
  },
  'collect.stream.lost': { en: 'The stream cannot be reached', fr: 'Le flux est injoignable' },
  'collect.stream.lost.detail': {
    en: 'The server may be restarting. This page goes on by itself once it answers.',
    fr: 'Le serveur redémarre peut-être. Cette page reprend d’elle-même dès qu’il répond.',
  },
  'collect.stream.to-apps': { en: 'Apps and snippets', fr: 'Apps et extraits de code' },
  'collect.stream.app': { en: 'App', fr: 'App' },
  'collect.stream.every-app': { en: 'Every app', fr: 'Toutes les apps' },
  'collect.stream.name': { en: 'Event', fr: 'Évènement' },
  'collect.stream.every-name': { en: 'Every event', fr: 'Tous les évènements' },
  'collect.stream.customer': { en: 'Customer', fr: 'Client' },
  'collect.stream.every-customer': { en: 'userId or id:anonymousId', fr: 'userId ou id:anonymousId' },
});
