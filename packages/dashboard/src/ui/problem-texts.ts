import { defineTexts } from '../text/texts.ts';

/** What the API's problems are called, by code; their details come from the server, in English. */
export const problemTexts = defineTexts({
  'ui.problem.title.malformed': { en: 'The request cannot be read', fr: 'La requête est illisible' },
  'ui.problem.title.unauthorized': {
    en: 'A valid key or session is needed',
    fr: 'Une clé ou une session valide est nécessaire',
  },
  'ui.problem.title.identity-refused': {
    en: 'The identity token is not valid',
    fr: 'Le jeton d’identité n’est pas valide',
  },
  'ui.problem.title.sign-in-refused': { en: 'Signing in did not work', fr: 'La connexion a échoué' },
  'ui.problem.title.forbidden': {
    en: 'That is not allowed to this caller',
    fr: 'Cela ne vous est pas permis',
  },
  'ui.problem.title.cross-site': {
    en: 'The request comes from another site',
    fr: 'La requête vient d’un autre site',
  },
  'ui.problem.title.https-needed': { en: 'Signing in needs https', fr: 'La connexion exige https' },
  'ui.problem.title.not-a-member': {
    en: 'This person was not invited',
    fr: 'Cette personne n’a pas été invitée',
  },
  'ui.problem.title.not-found': { en: 'Nothing here by that id', fr: 'Rien ici sous cet identifiant' },
  'ui.problem.title.never-possible': {
    en: 'That is never possible here',
    fr: 'Cela n’est jamais possible ici',
  },
  'ui.problem.title.wrong-state': {
    en: 'Not possible in the present state',
    fr: 'Impossible dans l’état actuel',
  },
  'ui.problem.title.name-taken': { en: 'The name is taken', fr: 'Ce nom est déjà pris' },
  'ui.problem.title.email-taken': {
    en: 'Somebody with this e-mail address is a member already',
    fr: 'Une personne avec cette adresse e-mail est déjà membre',
  },
  'ui.problem.title.last-owner': { en: 'The last owner stays', fr: 'Le dernier propriétaire reste' },
  'ui.problem.title.idempotency-conflict': {
    en: 'The idempotency key was used with another request',
    fr: 'La clé d’idempotence a servi à une autre requête',
  },
  'ui.problem.title.in-progress': {
    en: 'The same request is being handled right now',
    fr: 'La même requête est déjà en cours',
  },
  'ui.problem.title.in-use': { en: 'Something else still uses it', fr: 'Autre chose s’en sert encore' },
  'ui.problem.title.link-used': {
    en: 'The link was used, or is too old',
    fr: 'Le lien a servi, ou est trop ancien',
  },
  'ui.problem.title.too-large': { en: 'The request is too large', fr: 'La requête est trop volumineuse' },
  'ui.problem.title.unsupported-media-type': {
    en: 'This content type is not understood',
    fr: 'Ce type de contenu n’est pas compris',
  },
  'ui.problem.title.invalid': { en: 'The content is not valid', fr: 'Le contenu n’est pas valide' },
  'ui.problem.title.passkey-refused': {
    en: 'The passkey could not be checked',
    fr: 'La clé d’accès n’a pas pu être vérifiée',
  },
  'ui.problem.title.rate-limited': { en: 'Too many requests', fr: 'Trop de requêtes' },
  'ui.problem.title.internal-error': {
    en: 'Something went wrong on our side',
    fr: 'Une erreur s’est produite de notre côté',
  },
  'ui.problem.title.provider-failed': {
    en: 'The identity provider did not say who this is',
    fr: 'Le fournisseur d’identité n’a pas dit qui c’est',
  },
  'ui.problem.title.unavailable': {
    en: 'A store is away for the moment',
    fr: 'Une base est absente pour le moment',
  },
});
