import { defineTexts } from '../text/texts.ts';

export const pickTexts = defineTexts({
  'pick.nothing': { en: 'Nothing by that name', fr: 'Rien de ce nom' },
  'pick.app.test': { en: '{name} (test)', fr: '{name} (test)' },
  'pick.event.count': { en: '{count} in 30 days', fr: '{count} en 30 jours' },
  'pick.customer.placeholder': { en: 'userId, e-mail or phone', fr: 'userId, e-mail ou téléphone' },
  'pick.customer.nobody': { en: 'Nobody by that name', fr: 'Personne de ce nom' },
  'pick.where.add': { en: 'Add a condition', fr: 'Ajouter une condition' },
  'pick.where.all': { en: 'All must hold', fr: 'Toutes doivent être remplies' },
  'pick.where.twice': { en: 'One condition per property', fr: 'Une seule condition par propriété' },
  'pick.where.property': { en: 'Property', fr: 'Propriété' },
  'pick.where.operator': { en: 'Comparison', fr: 'Comparaison' },
  'pick.where.absent': { en: 'is not known', fr: 'n’est pas connu' },
  'pick.where.kind': { en: 'Kind of value', fr: 'Type de valeur' },
  'pick.where.kind.text': { en: 'Text', fr: 'Texte' },
  'pick.where.kind.number': { en: 'Number', fr: 'Nombre' },
  'pick.where.kind.flag': { en: 'Yes / no', fr: 'Oui / non' },
  'pick.where.value': { en: 'Value', fr: 'Valeur' },
  'pick.where.values': { en: 'Values, Enter after each', fr: 'Valeurs, Entrée après chacune' },
  'pick.where.yes': { en: 'yes', fr: 'oui' },
  'pick.where.no': { en: 'no', fr: 'non' },
  'pick.where.remove': {
    en: 'Remove the condition on {property}',
    fr: 'Retirer la condition sur {property}',
  },
});
