import { defineTexts } from '../../text/texts.ts';

export const aboutTexts = defineTexts({
  'settings.about.detail': {
    en: 'What runs here, and whose work it stands on.',
    fr: 'Ce qui tourne ici, et sur le travail de qui cela repose.',
  },
  'settings.about.docs': { en: 'Reference of the API', fr: 'Référence de l’API' },
  'settings.about.licence': { en: 'Licence: {licence}', fr: 'Licence\u202f: {licence}' },
  'settings.about.embedded': { en: 'Started and kept by Relance', fr: 'Démarré et tenu par Relance' },
  'settings.about.outside': { en: 'Yours, connected by its address', fr: 'Le vôtre, relié par son adresse' },
  'settings.about.node': { en: 'Brought along by npm', fr: 'Fourni par npm' },
  'settings.about.away': { en: 'Away', fr: 'Absent' },
  'settings.about.libraries': { en: 'Libraries', fr: 'Bibliothèques' },
  'settings.about.library.name': { en: 'Library', fr: 'Bibliothèque' },
  'settings.about.library.version': { en: 'Version', fr: 'Version' },
  'settings.about.library.licence': { en: 'Licence', fr: 'Licence' },
  'settings.about.no-libraries': { en: 'No list of libraries', fr: 'Pas de liste des bibliothèques' },
  'settings.about.no-libraries.detail': {
    en: 'The folder node_modules was not found beside the server.',
    fr: 'Le dossier node_modules est introuvable à côté du serveur.',
  },
});
