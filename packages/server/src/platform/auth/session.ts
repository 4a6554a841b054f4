import type { MemberCaller } from './caller.ts';

/** The browser of a member, signed in. */
export interface Session {
  readonly id: number;
  /** The name of the member, for people. */
  readonly name: string;
  readonly caller: MemberCaller;
}

/** Where sessions are looked up. */
export interface SessionSource {
  /** The session a cookie's token stands for; undefined when there is none, or it is over. */
  find(token: string): Session | undefined | Promise<Session | undefined>;
}
