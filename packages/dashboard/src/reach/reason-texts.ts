import { defineTexts } from '../text/texts.ts';

/** Why messages go out or do not, and what channels are called. */
export const reasonTexts = defineTexts({
  'reach.channel.email': { en: 'E-mail', fr: 'E-mail' },
  'reach.channel.push': { en: 'Web Push', fr: 'Web Push' },
  'reach.channel.webhook': { en: 'Webhook', fr: 'Webhook' },

  'reach.reason.sent': { en: 'Sent', fr: 'Envoyé' },
  'reach.reason.queued': { en: 'On its way', fr: 'En route' },
  'reach.reason.failed': { en: 'Failed', fr: 'Échoué' },
  'reach.reason.skipped': { en: 'Left out', fr: 'Écarté' },
  'reach.reason.unknown': { en: 'Reason not known', fr: 'Raison inconnue' },
  'reach.reason.control': {
    en: 'Held back in the control group',
    fr: 'Retenu dans le groupe témoin',
  },
  'reach.reason.not-yet': {
    en: 'Nothing stands in the way: not yet its turn',
    fr: 'Rien ne s’y oppose\u202f: son tour n’est pas encore venu',
  },
  'reach.reason.customer-erased': { en: 'Customer erased', fr: 'Client effacé' },
  'reach.reason.campaign-draft': {
    en: 'The campaign is a draft',
    fr: 'La campagne est un brouillon',
  },
  'reach.reason.campaign-scheduled': {
    en: 'The campaign has not started',
    fr: 'La campagne n’a pas commencé',
  },
  'reach.reason.campaign-deleted': { en: 'Campaign deleted', fr: 'Campagne supprimée' },
  'reach.reason.campaign-suspended': { en: 'Campaign suspended', fr: 'Campagne suspendue' },
  'reach.reason.campaign-finished': { en: 'The campaign is finished', fr: 'La campagne est terminée' },
  'reach.reason.campaign-ended': {
    en: 'The end of the campaign had come',
    fr: 'La fin de la campagne était arrivée',
  },
  'reach.reason.other-environment': {
    en: 'Test and production do not mix',
    fr: 'Test et production ne se mélangent pas',
  },
  'reach.reason.not-in-audience': { en: 'Not in the audience', fr: 'Hors de l’audience' },
  'reach.reason.not-triggered': { en: 'The trigger did not happen', fr: 'Le déclencheur n’a pas eu lieu' },
  'reach.reason.opted-out': { en: 'Opted out', fr: 'Désinscrit' },
  'reach.reason.no-opt-in': { en: 'No consent given', fr: 'Pas de consentement' },
  'reach.reason.suppressed': {
    en: 'Address on the suppression list',
    fr: 'Adresse sur la liste d’exclusion',
  },
  'reach.reason.no-address': { en: 'No address for this channel', fr: 'Pas d’adresse pour ce canal' },
  'reach.reason.missing-personalization': {
    en: 'A personal value is missing and has no default',
    fr: 'Une valeur personnelle manque, sans valeur par défaut',
  },
  'reach.reason.no-content': { en: 'No content for this channel', fr: 'Pas de contenu pour ce canal' },
  'reach.reason.address-invalid': { en: 'Not a valid address', fr: 'Adresse non valide' },
  'reach.reason.address-refused': {
    en: 'The address leads where we may not go',
    fr: 'L’adresse mène là où nous ne pouvons pas aller',
  },
  'reach.reason.body-invalid': {
    en: 'The rendered body is not valid',
    fr: 'Le corps obtenu n’est pas valide',
  },
  'reach.reason.channel-not-ready': {
    en: 'The channel is not set up',
    fr: 'Le canal n’est pas configuré',
  },
  'reach.reason.channel-paused': { en: 'The channel is paused', fr: 'Le canal est en pause' },
  'reach.reason.credentials-refused': {
    en: 'The provider refuses our credentials',
    fr: 'Le fournisseur refuse nos identifiants',
  },
  'reach.reason.endpoint-gone': {
    en: 'The endpoint asked not to be called again',
    fr: 'Le point d’accès a demandé à ne plus être appelé',
  },
  'reach.reason.no-answer': {
    en: 'No answer: it may have arrived',
    fr: 'Pas de réponse\u202f: c’est peut-être arrivé',
  },
  'reach.reason.subscription-invalid': {
    en: 'The push subscription is not valid',
    fr: 'L’abonnement push n’est pas valide',
  },
  'reach.reason.throttled': {
    en: 'The provider asked us to slow down',
    fr: 'Le fournisseur a demandé de ralentir',
  },
  'reach.reason.too-large': { en: 'Too large for the channel', fr: 'Trop volumineux pour le canal' },
  'reach.reason.unreachable': { en: 'Provider not reachable', fr: 'Fournisseur injoignable' },
  'reach.reason.unsubscribed': {
    en: 'The device has unsubscribed',
    fr: 'L’appareil s’est désabonné',
  },
  'reach.reason.template-invalid': {
    en: 'The text cannot be rendered',
    fr: 'Le texte ne peut pas être composé',
  },
  'reach.reason.template-too-slow': {
    en: 'The text takes too long to render',
    fr: 'Le texte est trop long à composer',
  },
  'reach.reason.template-too-large': {
    en: 'The rendered text is too large',
    fr: 'Le texte obtenu est trop volumineux',
  },
  'reach.reason.answer.http': {
    en: 'The other side answered {status}',
    fr: 'L’autre côté a répondu {status}',
  },
  'reach.reason.answer.smtp': {
    en: 'The mail server answered {status}',
    fr: 'Le serveur de courrier a répondu {status}',
  },
  'reach.reason.other': { en: 'Other: {reason}', fr: 'Autre\u202f: {reason}' },
});
