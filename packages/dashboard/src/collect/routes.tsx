/** The pages of this room. */
export const collectRoutes = [] as const;
