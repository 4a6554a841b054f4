import Type, { type TSchema } from 'typebox';

/** How lists are asked for: `?limit=&cursor=`. A list that needs more spreads these properties into its own. */
export const PAGE_PROPERTIES = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000, description: 'How many at most; 50 if not given.' }),
  ),
  cursor: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2_000, description: '`next` of the page before.' }),
  ),
};

/** The query of a list that can only be paged. */
export const PageQuery = Type.Object(PAGE_PROPERTIES);

/** One page of a list: `next` is null on the last. */
export function Page<Item extends TSchema>(item: Item) {
  return Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) });
}
