import { defineTexts } from '../../text/texts.ts';

export const placeTexts = defineTexts({
  'segment.map.keys': {
    en: 'Arrow keys move the map, plus and minus come nearer and go further away.',
    fr: 'Les flèches déplacent la carte, plus et moins rapprochent et éloignent.',
  },
  'segment.map.keys.point': {
    en: 'Arrow keys move the map, plus and minus come nearer and go further away, Enter points at the middle.',
    fr: 'Les flèches déplacent la carte, plus et moins rapprochent et éloignent, Entrée désigne le milieu.',
  },
  'segment.map.wheel': {
    en: 'Hold Ctrl or ⌘ and scroll to zoom',
    fr: 'Ctrl ou ⌘ et la molette pour zoomer',
  },
  'segment.map.nearer': { en: 'Come nearer', fr: 'Rapprocher' },
  'segment.map.further': { en: 'Go further away', fr: 'Éloigner' },
  'segment.map.all': { en: 'Show all that is drawn', fr: 'Montrer tout ce qui est tracé' },

  'segment.place.list': { en: 'Places', fr: 'Lieux' },
  'segment.place.list.about': {
    en: 'Areas and beacons that segments and campaigns can ask about. Customers are found in them by the positions their apps report, and by “Place Entered” and “Place Exited”.',
    fr: 'Zones et balises que les segments et les campagnes peuvent citer. Les clients s’y trouvent d’après les positions que transmettent leurs apps, et par «\u202fPlace Entered\u202f» et «\u202fPlace Exited\u202f».',
  },
  'segment.place.empty': { en: 'No place yet', fr: 'Aucun lieu pour l’instant' },
  'segment.place.empty.detail': {
    en: 'Draw a circle around a shop, the outline of a town, or name a beacon.',
    fr: 'Tracez un cercle autour d’un magasin, le contour d’une ville, ou nommez une balise.',
  },
  'segment.place.map': { en: 'The places on a map of the world', fr: 'Les lieux sur une carte du monde' },
  'segment.place.map.draw': {
    en: 'Map of the world, to draw the place on',
    fr: 'Carte du monde, où tracer le lieu',
  },
  'segment.place.choose': {
    en: 'Choose a place on the map to see which it is, or in the list to see where it is.',
    fr: 'Choisissez un lieu sur la carte pour savoir lequel c’est, ou dans la liste pour voir où il est.',
  },
  'segment.place.show': { en: 'Show {name} on the map', fr: 'Montrer {name} sur la carte' },
  'segment.place.new': { en: 'New place', fr: 'Nouveau lieu' },
  'segment.place.new.about': {
    en: 'Point at the map, or type coordinates.',
    fr: 'Cliquez sur la carte, ou saisissez des coordonnées.',
  },
  'segment.place.id': { en: 'Id', fr: 'Identifiant' },
  'segment.place.id.how': {
    en: 'What apps call it in “Place Entered”: small letters, digits, - and _. Made up if left out.',
    fr: 'Comment les apps l’appellent dans «\u202fPlace Entered\u202f»\u202f: minuscules, chiffres, - et _. Inventé si laissé vide.',
  },
  'segment.place.delete': { en: 'Delete {name}', fr: 'Supprimer {name}' },
  'segment.place.delete.used': {
    en: 'It is in use: a segment or campaign names it.',
    fr: 'Il est utilisé\u202f: un segment ou une campagne le cite.',
  },
  'segment.place.delete.detail': {
    en: 'Nothing uses it. Who was there is forgotten with it. This cannot be taken back.',
    fr: 'Rien ne l’utilise. Qui y était est oublié avec lui. C’est définitif.',
  },
  'segment.place.delete.act': { en: 'Delete the place', fr: 'Supprimer le lieu' },
  'segment.place.create': { en: 'Create place', fr: 'Créer le lieu' },
  'segment.place.created': { en: '{name} is a place now.', fr: 'Le lieu {name} est créé.' },
  'segment.place.for-good': {
    en: 'A place stays where it is: its shape cannot be changed later.',
    fr: 'Un lieu reste où il est\u202f: sa forme ne se modifie plus ensuite.',
  },
  'segment.place.name.example': { en: 'Shop in the old port', fr: 'Boutique du vieux port' },
  'segment.place.name.missing': { en: 'A place needs a name.', fr: 'Un lieu a besoin d’un nom.' },
  'segment.place.name.taken': {
    en: 'There is a place of this name already.',
    fr: 'Un lieu porte déjà ce nom.',
  },
  'segment.place.shape': { en: 'Shape', fr: 'Forme' },
  'segment.place.shape.circle': { en: 'Circle', fr: 'Cercle' },
  'segment.place.shape.circle.detail': { en: '{radius} radius', fr: 'rayon de {radius}' },
  'segment.place.shape.polygon': { en: 'Polygon', fr: 'Polygone' },
  'segment.place.shape.beacon': { en: 'Beacon', fr: 'Balise' },
  'segment.place.circle.how': {
    en: 'Click the map to set the middle; drag the edge to set the radius.',
    fr: 'Cliquez sur la carte pour placer le centre\u202f; tirez le bord pour régler le rayon.',
  },
  'segment.place.polygon.how': {
    en: 'Click the map for each corner; drag corners to move them, and the small points to add one.',
    fr: 'Cliquez sur la carte pour chaque sommet\u202f; déplacez les sommets, tirez les petits points pour en ajouter.',
  },
  'segment.place.beacon.how': {
    en: 'A beacon that devices hear. Without major or minor, any will do.',
    fr: 'Une balise que les appareils captent. Sans majeur ni mineur, tous conviennent.',
  },
  'segment.place.beacon.nowhere': {
    en: 'A beacon is where it is heard',
    fr: 'Une balise est là où on la capte',
  },
  'segment.place.beacon.nowhere.detail': {
    en: 'It has no position on the map: customers are there while their devices hear it.',
    fr: 'Elle n’a pas de position sur la carte\u202f: les clients y sont tant que leurs appareils la captent.',
  },
  'segment.place.latitude': { en: 'Latitude', fr: 'Latitude' },
  'segment.place.longitude': { en: 'Longitude', fr: 'Longitude' },
  'segment.place.radius': { en: 'Radius', fr: 'Rayon' },
  'segment.place.centre': { en: 'Middle of the circle', fr: 'Centre du cercle' },
  'segment.place.corner': { en: 'Corner {number}', fr: 'Sommet {number}' },
  'segment.place.corner.add': {
    en: 'Add a corner after corner {number}',
    fr: 'Ajouter un sommet après le sommet {number}',
  },
  'segment.place.corners': { en: 'Corners', fr: 'Sommets' },
  'segment.place.corners.how': {
    en: 'Latitude, longitude; one corner per line',
    fr: 'Latitude, longitude\u202f; un sommet par ligne',
  },
  'segment.place.corners.count': {
    en: '{count, plural, one {# corner} other {# corners}}',
    fr: '{count, plural, one {# sommet} other {# sommets}}',
  },
  'segment.place.corners.clear': { en: 'Start over', fr: 'Recommencer' },
  'segment.place.uuid': { en: 'UUID', fr: 'UUID' },
  'segment.place.major': { en: 'Major', fr: 'Majeur' },
  'segment.place.minor': { en: 'Minor', fr: 'Mineur' },
  'segment.place.flaw.latitude': { en: 'From −90 to 90', fr: 'De −90 à 90' },
  'segment.place.flaw.longitude': { en: 'From −180 to 180', fr: 'De −180 à 180' },
  'segment.place.flaw.radius': { en: 'From 10 m to 100 km', fr: 'De 10 m à 100 km' },
  'segment.place.flaw.few-corners': { en: 'At least three corners', fr: 'Au moins trois sommets' },
  'segment.place.flaw.many-corners': { en: 'At most 1,000 corners', fr: 'Au plus 1 000 sommets' },
  'segment.place.flaw.corner': {
    en: 'Latitudes go from −90 to 90, longitudes from −180 to 180',
    fr: 'Les latitudes vont de −90 à 90, les longitudes de −180 à 180',
  },
  'segment.place.flaw.line': {
    en: 'Line {line} is no latitude and longitude',
    fr: 'La ligne {line} n’est pas une latitude et une longitude',
  },
  'segment.place.flaw.meridian': {
    en: 'It goes across the 180th meridian: make a place on each side of it',
    fr: 'Il franchit le 180e méridien\u202f: créez un lieu de chaque côté',
  },
  'segment.place.flaw.uuid': {
    en: 'As in f7826da6-4fa2-4e98-8024-bc5b71e0893e',
    fr: 'Comme f7826da6-4fa2-4e98-8024-bc5b71e0893e',
  },
  'segment.place.flaw.major': { en: 'From 0 to 65,535', fr: 'De 0 à 65 535' },
  'segment.place.flaw.minor': {
    en: 'From 0 to 65,535, and only with a major',
    fr: 'De 0 à 65 535, et seulement avec un majeur',
  },
});
