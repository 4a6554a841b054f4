/** The e-mail settings as the server shows them; null: nobody has set them up. */
export interface ShownEmail {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | null;
  readonly hasPassword: boolean;
  readonly from: string;
  readonly replyTo: string | null;
  readonly connections: number;
}

/** The e-mail settings as they are being typed. */
export interface EmailDraft {
  readonly host: string;
  readonly port: number | string;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly replyTo: string;
  readonly connections: number | string;
}

/** Where typing begins. 587 with STARTTLS is what nearly every provider of today asks for. */
export function emailDraft(shown: ShownEmail | null): EmailDraft {
  return {
    host: shown?.host ?? '',
    port: shown?.port ?? 587,
    secure: shown?.secure ?? false,
    user: shown?.user ?? '',
    password: '',
    from: shown?.from ?? '',
    replyTo: shown?.replyTo ?? '',
    connections: shown?.connections ?? 10,
  };
}

/**
 * What is sent to the server: fields left empty are left out. No password means that the present one stays, which the
 * server grants only for the same user at the same host.
 */
export function emailBody({ host, port, secure, user, password, from, replyTo, connections }: EmailDraft) {
  return {
    host: host.trim(),
    port: Number(port),
    secure,
    from: from.trim(),
    connections: Number(connections),
    ...(user.trim() === '' ? {} : { user: user.trim() }),
    ...(password === '' ? {} : { password }),
    ...(replyTo.trim() === '' ? {} : { replyTo: replyTo.trim() }),
  };
}

/** Whether the stored password would be lost by saving: it belongs to one user at one door. */
export function losesPassword(shown: ShownEmail | null, draft: EmailDraft): boolean {
  if (!shown?.hasPassword || draft.password !== '') return false;
  const { host, port, user } = emailBody(draft);
  return host !== shown.host || port !== shown.port || (user ?? null) !== shown.user;
}
