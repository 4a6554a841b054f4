/** The pages of this room. */
export const settingsRoutes = [] as const;
