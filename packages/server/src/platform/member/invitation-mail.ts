import type { InvitationMail } from './deps.ts';

/** The mail that carries an invitation. English and French: what the reader speaks is not known yet. */
export function invitationMail(to: string, url: string): InvitationMail {
  return {
    to,
    subject: 'Your invitation to Relance / Votre invitation à Relance',
    text: [
      'You were invited to the Relance console. This link makes your account; it works once, within 7 days:',
      '',
      url,
      '',
      'Vous êtes invité à rejoindre la console Relance. Ce lien crée votre compte ; il fonctionne une seule fois, pendant 7 jours.',
      '',
    ].join('\n'),
  };
}
