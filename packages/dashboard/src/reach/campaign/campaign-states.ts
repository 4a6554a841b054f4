/** Where campaigns can stand, in the order in which they do. */
export const STATES = ['draft', 'scheduled', 'in-progress', 'finished'] as const;
