import { createContext, useContext } from 'react';

/** The id of the segment that is being edited; undefined for a new one. */
export const OwnSegment = createContext<string | undefined>(undefined);

/** The id of the segment that is being edited; undefined for a new one. */
export function useOwnSegment(): string | undefined {
  return useContext(OwnSegment);
}
