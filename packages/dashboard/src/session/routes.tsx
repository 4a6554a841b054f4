/** The pages of this room. */
export const sessionRoutes = [] as const;
