import { defineTexts } from '../../text/texts.ts';

export const eventTexts = defineTexts({
  'collect.event.type.track': { en: 'Action', fr: 'Action' },
  'collect.event.type.screen': { en: 'Screen', fr: 'Écran' },
  'collect.event.type.page': { en: 'Page', fr: 'Page' },
  'collect.event.type.identify': { en: 'Identification', fr: 'Identification' },
  'collect.event.type.group': { en: 'Group', fr: 'Groupe' },
  'collect.event.type.alias': { en: 'Alias', fr: 'Alias' },
  'collect.event.json': { en: '{name} as JSON', fr: '{name} en JSON' },
  'collect.event.received': { en: 'Received {at}', fr: 'Reçu le {at}' },
  'collect.event.customer': { en: 'Open the customer', fr: 'Ouvrir la fiche client' },
  'collect.event.only-name': { en: 'Only this event', fr: 'Cet évènement seulement' },
});
