import { Session } from 'chdb';

/** Sessions kept open between requests; each holds about 0.25 MB. */
const IDLE = 12;

/** Sessions of one data directory. */
export interface Sessions {
  /** Runs `work` on a session that was opened with `opening` and on nothing but works of the same opening. */
  use<T>(opening: string, isKept: boolean, work: (session: Session) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * One session per request at a time, so that requests run in parallel and never see each other's settings. Reading
 * sessions are kept for requests that open them with the same words; whatever failed is closed. (Closing one waits for
 * all that run in the engine, so a new session for each request would pile them up behind a long query: 160 MB in 4 s.)
 */
export function sessionsOn(dir: string): Sessions {
  const idle: { opening: string; session: Session }[] = [];
  const take = async (opening: string): Promise<Session> => {
    const index = idle.findLastIndex((kept) => kept.opening === opening);
    const [kept] = index < 0 ? [] : idle.splice(index, 1);
    if (kept) return kept.session;
    const session = new Session(dir);
    try {
      await session.queryAsync(opening);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  };
  return {
    use: async (opening, isKept, work) => {
      const session = await take(opening);
      try {
        const result = await work(session);
        if (isKept) idle.push({ opening, session });
        else session.close();
        if (idle.length > IDLE) idle.shift()?.session.close();
        return result;
      } catch (error) {
        session.close();
        throw error;
      }
    },
    close: () => {
      for (const { session } of idle.splice(0)) session.close();
    },
  };
}
