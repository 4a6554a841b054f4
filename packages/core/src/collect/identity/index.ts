export { type Alias, canonicalId } from './canonical.ts';
export { anonymousKey, identityKey, knownKey, type Named, PARTITIONS, partitionOf } from './identity-key.ts';
export { type KeyOwner, readKey } from './read-key.ts';
export { applyTraits, isNewer, mergeTraits, type Stamp, type Trait, type Traits } from './traits.ts';
export { verifiedEmail } from './verified-email.ts';
