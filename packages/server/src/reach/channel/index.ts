export { type ChannelRoutesDeps, channelRoutes } from './channel.routes.ts';
export type { Addresses, Letter, LetterLinks, Provider, Tools } from './channel.ts';
export { CHANNELS, checkContent, textsOf } from './channels.ts';
export { type GateName, type Gates, openGates } from './gates.ts';
export { type Lines, openLines } from './lines.ts';
export { parseMailbox } from './mailbox.ts';
export { trySettings } from './try.ts';
