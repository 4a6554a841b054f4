/** To whom a device is bound at present, as seen by somebody who asks to change it. */
export interface Binding {
  /** Somebody is bound to it; false after a sign-out. */
  readonly isBound: boolean;
  /** The one it is bound to is known by a userId. */
  readonly isKnown: boolean;
  /** It is bound to the caller's own name, or his identity token proves him to be the customer it is bound to. */
  readonly isOwn: boolean;
}

/** Who asks to change it. */
export interface BindingCaller {
  /** A valid identity token says who he is. */
  readonly isProven: boolean;
  /** He presents the very push address the device is stored with: he holds that device in his hands. */
  readonly holdsAddress: boolean;
}

/**
 * Whether a device may be bound, or its push address changed, by a caller (decision 25). A device of nobody, or of an
 * anonymous customer, is free. A device of a known customer obeys only him; and, where the next person signs in on a
 * shared device before the last one signed out, another customer's token that comes with the device's own push address.
 */
export function mayBind(binding: Binding | undefined, caller: BindingCaller): boolean {
  if (binding === undefined || !binding.isBound || !binding.isKnown || binding.isOwn) return true;
  return caller.isProven && caller.holdsAddress;
}
