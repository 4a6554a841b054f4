/** The pages of this room. */
export const homeRoutes = [] as const;
