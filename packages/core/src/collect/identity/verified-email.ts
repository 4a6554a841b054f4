import { emailAddress } from '../event/index.ts';
import { isNewer, type Trait, vouchingOf } from './traits.ts';

/** Traits by which a back end says that it knows an address to be wrong, or not known to be right. */
const FLAGS = ['emailVerified', 'email_verified'] as const;

/**
 * The e-mail address of a customer, lower-cased and trimmed, if it is verified: said by a secret key or an import, which
 * do not also say `emailVerified: false`, or by an app whose identity token vouches for that very address. Who repeats a
 * verified address does not make it less so. Undefined when there is none; depends on the traits alone.
 */
export function verifiedEmail(traits: Readonly<Record<string, Trait>>): string | undefined {
  const email = own(traits, 'email');
  const vouching = email && vouchingOf(email);
  const address = emailAddress(email?.value);
  if (vouching === undefined || address === undefined || emailAddress(vouching.value) !== address)
    return undefined;
  const isDenied = FLAGS.some((name) => {
    const flag = own(traits, name);
    if (flag?.value !== false || flag.origin === 'client' || flag.origin === 'identified') return false;
    return vouching.emailVerified !== true || isNewer(flag, vouching);
  });
  return isDenied ? undefined : address;
}

function own(traits: Readonly<Record<string, Trait>>, name: string): Trait | undefined {
  return Object.hasOwn(traits, name) ? traits[name] : undefined;
}
