import type { paths } from '../../api/index.ts';

/** A message as a customer of the demo received it. */
export type MailboxItem =
  paths['/v1/mailbox']['get']['responses'][200]['content']['application/json']['items'][number];

/** The line a message is recognised by. */
export function headline({ subject, title, body, text }: MailboxItem): string {
  return subject ?? title ?? firstLine(body ?? text ?? '');
}

/** What follows it, in one line. */
export function snippet({ body, text, html }: MailboxItem): string {
  return firstLine(body ?? text ?? (html ?? '').replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' '));
}

function firstLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 140);
}
