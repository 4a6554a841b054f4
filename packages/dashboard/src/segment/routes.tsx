/** The pages of this room. */
export const segmentRoutes = [] as const;
