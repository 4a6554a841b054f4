import Type from 'typebox';

/** A signed token of a link in a message. */
export const LinkParams = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 8_192, pattern: '^[A-Za-z0-9_.-]+$' }),
});
