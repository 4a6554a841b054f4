/** The pages of this room. */
export const reachRoutes = [] as const;
