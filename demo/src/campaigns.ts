import { DAY } from './calendar.ts';

/**
 * The live campaigns, after the four programmes, as far as e-mail and Web Push carry them: polls and messages inside the
 * apps come later. `@<name>` stands for the id of a segment.
 *
 * @param now epoch ms: the weekly letter goes out on the Monday after
 */
export function campaignsAt(now: number): readonly object[] {
  return [
    welcome,
    weekly('Weekly', {}),
    weekly('Weekly, next Monday', { schedule: nextMonday(now) }),
    discover,
    inactive,
  ];
}

const welcome = {
  name: 'Welcome',
  app: 'news',
  mode: 'real-time',
  trigger: { event: 'Segment Entered', where: { segment: { is: '@Signed up this week' } }, delay: '5s' },
  controlPercent: 10,
  goal: { event: 'Application Opened', within: '7d' },
  channels: {
    push: {
      title: 'Welcome, {{ customer.firstName | default: "dear reader" }}',
      body: 'Choose what you care about, and we tell you when it happens.',
      action: { url: 'https://lefil.example/tour' },
    },
    email: letter(
      'Welcome to Le Fil, {{ customer.firstName | default: "dear reader" }}',
      'Thank you for reading us. Three things to try first: your favourites, the evening edition, and reading without a network.',
      ['Take the tour', 'https://lefil.example/tour'],
    ),
  },
  localization: {
    fr: {
      push: {
        title: 'Bienvenue, {{ customer.firstName | default: "chère lectrice, cher lecteur" }}',
        body: 'Choisissez ce qui vous intéresse : nous vous préviendrons.',
      },
      email: letter(
        'Bienvenue au Fil, {{ customer.firstName | default: "chère lectrice, cher lecteur" }}',
        'Merci de nous lire. Pour commencer : vos favoris, l’édition du soir et la lecture hors connexion.',
        ['Faire le tour', 'https://lefil.example/tour'],
        'Se désabonner',
      ),
    },
  },
};

function weekly(name: string, more: object): object {
  return {
    name,
    app: 'news',
    mode: 'one-shot',
    ...more,
    audience: { expression: { segment: '@Weekly letter' }, filters: { activeWithin: '30d' } },
    controlPercent: 10,
    goal: { event: 'Application Opened', within: '2d' },
    channels: {
      email: letter(
        'Your week in {{ customer.favourite | default: "the news" }}',
        'Five pieces our readers finished this week, {{ customer.firstName | default: "dear reader" }}, and one that surprised us.',
        ['Read the five', 'https://lefil.example/week'],
      ),
      push: {
        title: 'Your week in five pieces',
        body: 'The five our readers finished, and one that surprised us.',
        action: { url: 'https://lefil.example/week' },
      },
    },
    localization: {
      fr: {
        email: letter(
          'Votre semaine en cinq articles',
          'Cinq articles que nos lecteurs ont lus jusqu’au bout, {{ customer.firstName | default: "chère lectrice, cher lecteur" }}, et un qui nous a surpris.',
          ['Lire les cinq', 'https://lefil.example/week'],
          'Se désabonner',
        ),
        push: {
          title: 'Votre semaine en cinq articles',
          body: 'Les cinq plus lus jusqu’au bout, et une surprise.',
        },
      },
    },
  };
}

const discover = {
  name: 'Discover',
  app: 'news',
  mode: 'real-time',
  audience: {
    expression: {
      all: [
        { firstSeen: { ago: { gte: '20d' } } },
        { firstSeen: { ago: { lt: '70d' } } },
        { lastSeen: { ago: { lte: '14d' } } },
        { not: { segment: '@Subscribers' } },
      ],
    },
  },
  controlPercent: 20,
  goal: { event: 'Order Completed', within: '14d' },
  channels: {
    push: {
      title: 'New this month: the long read',
      body: 'One story every Saturday, for subscribers. The first month is half the price.',
      action: { url: 'https://lefil.example/premium' },
    },
    email: letter(
      'New this month: the long read',
      'One story every Saturday that took months to write. The first month of Premium is half the price.',
      ['See Premium', 'https://lefil.example/premium'],
    ),
  },
  localization: {
    fr: {
      push: {
        title: 'Nouveau ce mois-ci : le grand récit',
        body: 'Un récit chaque samedi, pour les abonnés. Le premier mois est à moitié prix.',
      },
      email: letter(
        'Nouveau ce mois-ci : le grand récit',
        'Chaque samedi, un récit qui a demandé des mois d’enquête. Le premier mois de Premium est à moitié prix.',
        ['Voir Premium', 'https://lefil.example/premium'],
        'Se désabonner',
      ),
    },
  },
};

const inactive = {
  name: 'Inactive',
  app: 'news',
  mode: 'real-time',
  trigger: { event: 'Segment Entered', where: { segment: { is: '@Inactive for two weeks' } } },
  controlPercent: 10,
  goal: { event: 'Application Opened', within: '7d' },
  channels: {
    push: {
      title: 'It has been two weeks',
      body: 'What you missed in {{ customer.favourite | default: "the news" }}, in three minutes.',
      action: { url: 'https://lefil.example/missed' },
    },
    email: letter(
      'It has been two weeks, {{ customer.firstName | default: "dear reader" }}',
      'Did something not work? Answer this letter: somebody reads it. Or catch up in three minutes.',
      ['What you missed', 'https://lefil.example/missed'],
    ),
  },
  localization: {
    fr: {
      push: { title: 'Deux semaines déjà', body: 'Ce que vous avez manqué, en trois minutes.' },
      email: letter(
        'Deux semaines déjà, {{ customer.firstName | default: "chère lectrice, cher lecteur" }}',
        'Quelque chose n’a pas marché ? Répondez à cette lettre : quelqu’un la lira. Ou rattrapez-vous en trois minutes.',
        ['Ce que vous avez manqué', 'https://lefil.example/missed'],
        'Se désabonner',
      ),
    },
  },
};

function letter(
  subject: string,
  words: string,
  [label, url]: readonly [string, string],
  farewell = 'Unsubscribe',
): object {
  return {
    subject,
    text: `${words}\n\n${label}\n${url}\n\nLe Fil\n{{ unsubscribe_url }}`,
    html: [
      '<div style="font-family:Georgia,serif;max-width:36em;margin:auto;padding:1.5em;color:#1a1a1a">',
      '<p style="letter-spacing:.2em;text-transform:uppercase;font-size:.8em;color:#b3261e">Le Fil</p>',
      `<h1 style="font-size:1.4em">${subject}</h1><p style="line-height:1.5">${words}</p>`,
      `<p><a href="${url}" style="background:#1a1a1a;color:#fff;padding:.6em 1em;text-decoration:none">${label}</a></p>`,
      `<p style="font-size:.8em;color:#555"><a href="{{ unsubscribe_url }}">${farewell}</a></p></div>`,
    ].join('\n'),
  };
}

/** Ten o'clock on the Monday after, by each recipient's own clock. */
function nextMonday(now: number): object {
  const today = Math.floor(now / DAY);
  // Day 0, 1 January 1970, was a Thursday.
  const monday = today + (((4 - (today % 7) + 6) % 7) + 1);
  return { start: `${new Date(monday * DAY).toISOString().slice(0, 10)}T10:00`, timezone: 'recipient' };
}
