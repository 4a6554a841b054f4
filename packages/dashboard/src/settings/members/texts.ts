import { defineTexts } from '../../text/texts.ts';

export const memberTexts = defineTexts({
  'settings.members.detail': {
    en: 'People who sign in here. Each has a role, which can be limited to some apps.',
    fr: 'Les personnes qui se connectent ici. Chacune a un rôle, que l’on peut limiter à certaines apps.',
  },
  'settings.members.none': { en: 'Nobody here', fr: 'Personne ici' },
  'settings.members.none.detail': {
    en: 'Invite the people you work with.',
    fr: 'Invitez les personnes avec qui vous travaillez.',
  },
  'settings.members.you': { en: '{name} (you)', fr: '{name} (vous)' },
  'settings.members.role': { en: 'Role', fr: 'Rôle' },
  'settings.members.apps': { en: 'Apps', fr: 'Apps' },
  'settings.members.all-apps': { en: 'All', fr: 'Toutes' },
  'settings.members.last-seen': { en: 'Last here', fr: 'Dernière visite' },
  'settings.members.edit': { en: 'Change what {name} may do', fr: 'Modifier les droits de {name}' },
  'settings.members.saved': {
    en: 'The rights of {name} are changed',
    fr: 'Les droits de {name} sont modifiés',
  },
  'settings.members.remove': { en: 'Remove {name}', fr: 'Retirer {name}' },
  'settings.members.remove.detail': {
    en: '{email} is signed out at once and cannot sign in any more. What this person made stays.',
    fr: '{email} est déconnecté aussitôt et ne pourra plus se connecter. Ce que cette personne a créé reste.',
  },
  'settings.members.remove.act': { en: 'Remove from the team', fr: 'Retirer de l’équipe' },
  'settings.members.removed': { en: '{name} is no longer a member', fr: '{name} n’est plus membre' },
  'settings.members.owners-only': {
    en: 'Only an owner can change an owner.',
    fr: 'Seul un propriétaire peut modifier un propriétaire.',
  },
  'settings.members.not-oneself': {
    en: 'Another owner or admin has to do this for you.',
    fr: 'Un autre propriétaire ou admin doit le faire pour vous.',
  },
  'settings.members.limit': { en: 'Only for some apps', fr: 'Seulement pour certaines apps' },
  'settings.members.unlimited': {
    en: 'This role stands for the whole installation, all apps included.',
    fr: 'Ce rôle vaut pour toute l’installation, toutes apps comprises.',
  },

  'settings.members.invite': { en: 'Invite a member', fr: 'Inviter un membre' },
  'settings.members.invite.act': { en: 'Make the invitation', fr: 'Créer l’invitation' },
  'settings.members.mailed': {
    en: 'The invitation is on its way to {email}. You can also pass the link on yourself.',
    fr: 'L’invitation est en route vers {email}. Vous pouvez aussi transmettre le lien vous-même.',
  },
  'settings.members.not-mailed': {
    en: 'Send this link to {email} yourself: the e-mail channel did not carry it.',
    fr: 'Envoyez vous-même ce lien à {email}\u202f: le canal e-mail ne l’a pas acheminé.',
  },
  'settings.members.link': { en: 'Link of the invitation', fr: 'Lien de l’invitation' },
  'settings.members.link.detail': {
    en: 'It works once, until {until}. Whoever opens it gets the account.',
    fr: 'Il sert une fois, jusqu’au {until}. Qui l’ouvre obtient le compte.',
  },
  'settings.members.invitations': { en: 'Invited, not here yet', fr: 'Invités, pas encore arrivés' },
  'settings.members.expires': { en: 'Ends', fr: 'Expire' },
  'settings.members.withdraw': { en: 'Withdraw', fr: 'Retirer' },
  'settings.members.withdraw.of': {
    en: 'Withdraw the invitation of {email}',
    fr: 'Retirer l’invitation de {email}',
  },
  'settings.members.withdraw.detail': {
    en: 'The link stops working at once.',
    fr: 'Le lien cesse aussitôt de fonctionner.',
  },
  'settings.members.withdrawn': {
    en: 'The invitation of {email} is withdrawn',
    fr: 'L’invitation de {email} est retirée',
  },

  'settings.members.roles': { en: 'What roles may do', fr: 'Ce que permettent les rôles' },
  'settings.members.roles.detail': {
    en: 'Every act of a member is written to the audit log.',
    fr: 'Chaque acte d’un membre est inscrit au journal d’audit.',
  },
  'settings.members.role.owner': {
    en: 'Everything, and makes other owners.',
    fr: 'Tout, et nomme d’autres propriétaires.',
  },
  'settings.members.role.admin': {
    en: 'Everything, except making owners.',
    fr: 'Tout, sauf nommer des propriétaires.',
  },
  'settings.members.role.marketer': {
    en: 'Builds segments and campaigns and starts them. Sees customers, events and reports.',
    fr: 'Crée segments et campagnes et les lance. Voit clients, évènements et rapports.',
  },
  'settings.members.role.editor': {
    en: 'Writes and starts campaigns for the segments there are. Sees customers and reports.',
    fr: 'Rédige et lance des campagnes pour les segments existants. Voit clients et rapports.',
  },
  'settings.members.role.pricing': {
    en: 'Sees apps, segments and reports. Prices and offers come with a later version.',
    fr: 'Voit apps, segments et rapports. Prix et offres arrivent dans une version ultérieure.',
  },
  'settings.members.role.analyst': {
    en: 'Builds segments and reads reports. Sees customers, events and campaigns; sends nothing.',
    fr: 'Crée des segments et lit les rapports. Voit clients, évènements et campagnes\u202f; n’envoie rien.',
  },
  'settings.members.role.developer': {
    en: 'Sets up apps and keys, imports and corrects data. Sees segments, campaigns and reports.',
    fr: 'Configure apps et clés, importe et corrige les données. Voit segments, campagnes et rapports.',
  },
  'settings.members.role.viewer': {
    en: 'Looks at everything but keys, members and the audit log. Changes nothing.',
    fr: 'Voit tout sauf les clés, les membres et le journal d’audit. Ne change rien.',
  },
});
