/** The pages of this room. */
export const measureRoutes = [] as const;
