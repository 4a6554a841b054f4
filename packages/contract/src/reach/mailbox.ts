import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES, Page } from '../platform/page.ts';

const MaybeText = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

/** How a message arrived. */
export const MailboxChannel = Type.Enum(['email', 'push']);

/** Which messages of the mailbox to list. */
export const MailboxQuery = Type.Object({
  ...PAGE_PROPERTIES,
  customer: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 258,
      description: 'A userId, or id:<id> of an anonymous customer.',
    }),
  ),
  channel: Type.Optional(MailboxChannel),
});
export type MailboxQuery = Static<typeof MailboxQuery>;

/** Names one message of the mailbox. */
export const MailboxParams = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) });

/** A message as a customer of the demo received it. */
export const MailboxItem = Type.Object(
  {
    id: Type.String(),
    at: Type.String({ format: 'date-time', description: 'When it arrived.' }),
    channel: MailboxChannel,
    campaign: MaybeText('Id of the campaign; null: a try of the channel, or the campaign is gone.'),
    campaignName: MaybeText('Name of the campaign.'),
    customer: MaybeText('Who received it, as paths of customers take it: a userId, or id:<id>.'),
    message: MaybeText('Id of the message, as events name it.'),
    from: Type.Optional(Type.String({ description: 'E-mail: the sender.' })),
    to: Type.Optional(Type.String({ description: 'E-mail: the address. Push: the id of the device.' })),
    subject: Type.Optional(Type.String()),
    text: Type.Optional(Type.String({ description: 'E-mail: the plain text.' })),
    html: Type.Optional(Type.String({ description: 'E-mail: the HTML part. Show it in a sandbox only.' })),
    title: Type.Optional(Type.String()),
    body: Type.Optional(Type.String()),
    image: Type.Optional(Type.String()),
    url: Type.Optional(Type.String({ description: 'Push: where a click leads.' })),
  },
  { description: 'A message as it was received' },
);
export type MailboxItem = Static<typeof MailboxItem>;

/** A page of the mailbox, newest first. */
export const MailboxPage = Page(MailboxItem);
