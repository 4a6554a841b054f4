import { defineTexts } from '../../text/texts.ts';

/** The mailbox of the demo. */
export const mailboxTexts = defineTexts({
  'reach.mailbox': { en: 'Mailbox', fr: 'Boîte de réception' },
  'reach.mailbox.about': {
    en: 'What the customers of the demo received. New messages appear by themselves.',
    fr: 'Ce que les clients de la démonstration ont reçu. Les nouveaux messages apparaissent d’eux-mêmes.',
  },
  'reach.mailbox.all': { en: 'All', fr: 'Tous' },
  'reach.mailbox.new': { en: 'new', fr: 'nouveau' },
  'reach.mailbox.more': { en: 'Older messages', fr: 'Messages plus anciens' },
  'reach.mailbox.try': { en: 'A try of the channel', fr: 'Un essai du canal' },
  'reach.mailbox.empty': { en: 'Nothing has arrived yet', fr: 'Rien n’est encore arrivé' },
  'reach.mailbox.empty.detail': {
    en: 'Send a campaign or a test: it arrives here within seconds, never at real people.',
    fr: 'Envoyez une campagne ou un test\u202f: cela arrive ici en quelques secondes, jamais chez de vraies personnes.',
  },
  'reach.mailbox.empty.filtered': {
    en: 'Nothing for this customer and channel. Choose others.',
    fr: 'Rien pour ce client et ce canal. Choisissez-en d’autres.',
  },
  'reach.mailbox.choose': { en: 'No message chosen', fr: 'Aucun message choisi' },
  'reach.mailbox.choose.detail': {
    en: 'Choose one on the left to read it.',
    fr: 'Choisissez-en un à gauche pour le lire.',
  },
  'reach.mailbox.from': { en: 'from {from}', fr: 'de {from}' },
  'reach.mailbox.to': { en: 'to {to}', fr: 'à {to}' },
  'reach.mailbox.customer': { en: 'Customer {customer}', fr: 'Client {customer}' },
  'reach.mailbox.campaign': { en: 'Campaign “{name}”', fr: 'Campagne «\u202f{name}\u202f»' },
  'reach.mailbox.letter': { en: 'The e-mail', fr: 'L’e-mail' },
  'reach.mailbox.as-customer': { en: 'Do what the customer would', fr: 'Faire ce que ferait le client' },
  'reach.mailbox.as-customer.about': {
    en: 'It is counted as if the customer had done it. Links open in a new tab.',
    fr: 'C’est compté comme si le client l’avait fait. Les liens s’ouvrent dans un nouvel onglet.',
  },
  'reach.mailbox.open': { en: 'Open the e-mail', fr: 'Ouvrir l’e-mail' },
  'reach.mailbox.opened': { en: 'Counted as opened', fr: 'Compté comme ouvert' },
});
