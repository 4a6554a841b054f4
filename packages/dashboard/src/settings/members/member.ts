import type { Role } from './roles.ts';

/** A member as the list shows him. */
export interface Member {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly apps: readonly string[] | null;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}
