import type { LoggedEvent, Origin } from '../../collect/event/index.ts';
import type { Language } from './voice.ts';

/** Whether somebody vouches for a fact: a secret key, an import, an identity token, or Relance itself. */
export function isTrusted(origin: Origin): boolean {
  return origin !== 'client';
}

/** What `trusted: true` adds to a condition in words. */
export function sayTrusted(trusted: boolean, language: Language): string {
  if (!trusted) return '';
  return language === 'en' ? ' (vouched for)' : ' (attesté)';
}

/**
 * Whether an event shows the customer present, so that it moves first and last seen: something the customer did in an
 * app (a track, screen or page from a client, or imported), not what a server or Relance says (decision 3).
 */
export function isSighting(event: LoggedEvent): boolean {
  const { type, origin } = event;
  return (
    (type === 'track' || type === 'screen' || type === 'page') &&
    (origin === 'client' || origin === 'identified' || origin === 'import')
  );
}
