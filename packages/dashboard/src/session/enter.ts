import { useRouter } from '@tanstack/react-router';
import { queryClient } from '../api/index.ts';
import { sessionQuery, type useSession } from '../shell/session.tsx';
import { useLanguage } from '../text/index.ts';
import { ownAddress } from './own-address.ts';

/** Who is signed in, as the server answers every way of signing in. */
type Session = ReturnType<typeof useSession>;

/** Goes in with a session that was just opened: in the member's language, to the page that was asked for. */
export function useEnter(): (session: Session, to?: string) => void {
  const router = useRouter();
  const { choose } = useLanguage();
  return (session, to) => {
    // Whatever was read before was read as somebody else.
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    if (session.member.language) choose(session.member.language);
    router.history.replace(ownAddress(to, location.origin));
  };
}
