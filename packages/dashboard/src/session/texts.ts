import { defineTexts } from '../text/texts.ts';

export const sessionTexts = defineTexts({
  'session.email': { en: 'E-mail address', fr: 'Adresse e-mail' },
  'session.name': { en: 'Name', fr: 'Nom' },
  'session.or': { en: 'or', fr: 'ou' },
  'session.password': { en: 'Password', fr: 'Mot de passe' },
  'session.password.rule': {
    en: 'At least 10 characters, and not easy to guess. A few words in a row make a good one.',
    fr: 'Au moins 10 caractères, difficile à deviner. Quelques mots à la suite conviennent très bien.',
  },
  'session.password.current': { en: 'Present password', fr: 'Mot de passe actuel' },
  'session.password.new': { en: 'New password', fr: 'Nouveau mot de passe' },
  'session.password.change': { en: 'Change the password', fr: 'Changer le mot de passe' },
  'session.password.set': { en: 'Set a password', fr: 'Définir un mot de passe' },
  'session.password.change.detail': {
    en: 'All your other sessions end with it.',
    fr: 'Toutes vos autres sessions prennent fin en même temps.',
  },
  'session.password.changed': {
    en: 'The new password is in force',
    fr: 'Le nouveau mot de passe est en vigueur',
  },

  'session.sign-in': { en: 'Sign in', fr: 'Connexion' },
  'session.sign-in.act': { en: 'Sign in', fr: 'Se connecter' },
  'session.sign-in.no-account': {
    en: 'No account yet? An owner or admin can invite you. They can also help when you have lost your password.',
    fr: 'Pas encore de compte\u202f? Un propriétaire ou un admin peut vous inviter, et vous aider si vous avez perdu votre mot de passe.',
  },
  'session.to-sign-in': { en: 'To the sign-in page', fr: 'Aller à la page de connexion' },
  'session.passkey.use': { en: 'Sign in with a passkey', fr: 'Se connecter avec une clé d’accès' },
  'session.oidc.use': { en: 'Continue with {name}', fr: 'Continuer avec {name}' },

  'session.problem.sign-in-refused': { en: 'Signing in did not work', fr: 'La connexion a échoué' },
  'session.problem.sign-in-refused.detail': {
    en: 'The address and the password do not belong together. Capitals count in the password.',
    fr: 'L’adresse et le mot de passe ne vont pas ensemble. Les majuscules comptent dans le mot de passe.',
  },
  'session.problem.rate-limited': { en: 'Too many attempts', fr: 'Trop de tentatives' },
  'session.problem.rate-limited.detail': {
    en: 'Try again in {minutes, plural, one {a minute} other {# minutes}}.',
    fr: 'Réessayez dans {minutes, plural, one {une minute} other {# minutes}}.',
  },
  'session.problem.not-a-member': {
    en: 'Nobody invited this account. Ask an owner or admin for an invitation to its e-mail address.',
    fr: 'Ce compte n’a pas été invité. Demandez à un propriétaire ou à un admin une invitation pour son adresse e-mail.',
  },
  'session.problem.provider-failed': {
    en: 'The identity provider did not say who you are. Try again; if it stays so, its settings are wrong.',
    fr: 'Le fournisseur d’identité n’a pas dit qui vous êtes. Réessayez\u202f; si cela persiste, ses réglages sont erronés.',
  },
  'session.problem.https-needed': {
    en: 'Signing in needs https, or the machine’s own address',
    fr: 'La connexion exige https, ou l’adresse de la machine elle-même',
  },
  'session.problem.other': { en: 'Signing in did not work', fr: 'La connexion a échoué' },

  'session.first-run': { en: 'One step to begin', fr: 'Une étape pour commencer' },
  'session.first-run.detail': {
    en: 'Nobody is a member here yet. Open the link the server printed when it started: whoever does becomes the owner.',
    fr: 'Personne n’est encore membre ici. Ouvrez le lien que le serveur a affiché à son démarrage\u202f: qui l’ouvre devient propriétaire.',
  },
  'session.first-run.link': { en: 'What the link looks like', fr: 'À quoi ressemble le lien' },
  'session.first-run.where': {
    en: 'It stands in the terminal or the log of the server, and works once. A restart prints a new one.',
    fr: 'Il se trouve dans le terminal ou le journal du serveur et ne sert qu’une fois. Un redémarrage en affiche un nouveau.',
  },
  'session.first-run.again': { en: 'Look again', fr: 'Vérifier à nouveau' },

  'session.welcome': { en: 'Welcome to Relance', fr: 'Bienvenue dans Relance' },
  'session.welcome.detail': {
    en: 'Your account owns this installation. You can invite your team right after.',
    fr: 'Votre compte sera propriétaire de cette installation. Vous pourrez inviter votre équipe juste après.',
  },
  'session.welcome.act': { en: 'Create the owner’s account', fr: 'Créer le compte propriétaire' },
  'session.welcome.used': {
    en: 'This installation has an owner',
    fr: 'Cette installation a un propriétaire',
  },
  'session.welcome.used.detail': {
    en: 'The link did its work. Sign in, or ask the owner for an invitation.',
    fr: 'Le lien a rempli son rôle. Connectez-vous, ou demandez une invitation au propriétaire.',
  },

  'session.invitation': { en: 'You are invited', fr: 'Vous êtes invité' },
  'session.invitation.detail': {
    en: 'Your role here: {role}. Choose a name and a password to begin.',
    fr: 'Votre rôle ici\u202f: {role}. Choisissez un nom et un mot de passe pour commencer.',
  },
  'session.invitation.act': { en: 'Create my account', fr: 'Créer mon compte' },
  'session.invitation.gone': { en: 'This invitation is over', fr: 'Cette invitation n’est plus valable' },
  'session.invitation.gone.detail': {
    en: 'It was used, withdrawn, or is older than 7 days. Ask for a new one.',
    fr: 'Elle a été utilisée, retirée, ou date de plus de 7 jours. Demandez-en une nouvelle.',
  },

  'session.account.detail': {
    en: 'How you appear here, how you sign in, and where you are signed in.',
    fr: 'Comment vous apparaissez ici, comment vous vous connectez, et où vous êtes connecté.',
  },
  'session.profile': { en: 'Profile', fr: 'Profil' },
  'session.profile.email': {
    en: 'You sign in with it; it stays.',
    fr: 'Elle sert à vous connecter et ne change pas.',
  },
  'session.profile.apps': { en: 'For the apps {apps}', fr: 'Pour les apps {apps}' },
  'session.profile.all-apps': { en: 'For all apps', fr: 'Pour toutes les apps' },
  'session.profile.saved': { en: 'Your name is saved', fr: 'Votre nom est enregistré' },

  'session.passkeys': { en: 'Passkeys', fr: 'Clés d’accès' },
  'session.passkeys.detail': {
    en: 'Sign in with a fingerprint, a face or a security key. Nothing to remember, nothing to steal.',
    fr: 'Connectez-vous par empreinte, visage ou clé de sécurité. Rien à retenir, rien à voler.',
  },
  'session.passkeys.none': { en: 'You have none yet.', fr: 'Vous n’en avez pas encore.' },
  'session.passkeys.name': { en: 'Name of the new passkey', fr: 'Nom de la nouvelle clé d’accès' },
  'session.passkeys.add': { en: 'Add a passkey', fr: 'Ajouter une clé d’accès' },
  'session.passkeys.added': { en: 'The passkey is ready', fr: 'La clé d’accès est prête' },
  'session.passkeys.facts': {
    en: 'Made on {created} · last used: {used}',
    fr: 'Créée le {created} · dernière utilisation\u202f: {used}',
  },
  'session.passkeys.remove': { en: 'Remove the passkey {name}', fr: 'Retirer la clé d’accès {name}' },
  'session.passkeys.remove.detail': {
    en: 'It can no longer be used to sign in here. Your device may keep it until you delete it there.',
    fr: 'Elle ne permettra plus de se connecter ici. Votre appareil peut la garder jusqu’à ce que vous l’y supprimiez.',
  },
  'session.passkeys.remove.act': { en: 'Remove the passkey', fr: 'Retirer la clé d’accès' },
  'session.passkeys.no-browser': {
    en: 'This browser knows no passkeys.',
    fr: 'Ce navigateur ne connaît pas les clés d’accès.',
  },
  'session.passkeys.no-host': {
    en: 'Passkeys need a host name: open the console by its name (or as localhost) rather than by an IP address.',
    fr: 'Les clés d’accès exigent un nom d’hôte\u202f: ouvrez la console par son nom (ou localhost) plutôt que par une adresse IP.',
  },

  'session.sessions': { en: 'Sessions', fr: 'Sessions' },
  'session.sessions.detail': {
    en: 'Browsers in which you are signed in.',
    fr: 'Les navigateurs dans lesquels vous êtes connecté.',
  },
  'session.sessions.current': { en: 'this one', fr: 'celle-ci' },
  'session.sessions.unknown': { en: 'Unknown program', fr: 'Programme inconnu' },
  'session.sessions.facts': {
    en: 'Last used {used} · signed in {since}',
    fr: 'Dernière activité {used} · connexion le {since}',
  },
  'session.everywhere': { en: 'Log out everywhere', fr: 'Se déconnecter partout' },
  'session.everywhere.detail': {
    en: 'All your sessions end, this one too. You will be asked to sign in again.',
    fr: 'Toutes vos sessions prennent fin, celle-ci aussi. Vous devrez vous reconnecter.',
  },
});
