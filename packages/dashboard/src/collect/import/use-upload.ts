import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type Upload, type UploadOptions, upload } from './upload.ts';

/** How a file is on its way. */
export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly sent: number }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'done' };

/** The list of imports is read again this often while a file is on its way, ms. */
const FOLLOW_MS = 1_000;

/** Sends files one at a time, and has the list of imports follow. */
export function useUpload() {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const current = useRef<Upload>(undefined);
  const start = useCallback(
    async (options: Omit<UploadOptions, 'onSent'>): Promise<void> => {
      setSending({ state: 'sending', sent: 0 });
      const running = upload({ ...options, onSent: (sent) => setSending({ state: 'sending', sent }) });
      current.current = running;
      const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['jobs', 'import'] });
      const following = setInterval(() => void refresh(), FOLLOW_MS);
      try {
        await running.done;
        setSending({ state: 'done' });
      } catch (error) {
        const isCancelled = error instanceof DOMException && error.name === 'AbortError';
        setSending(isCancelled ? { state: 'idle' } : { state: 'failed', error });
      }
      clearInterval(following);
      await refresh();
    },
    [client],
  );
  return {
    sending,
    start,
    cancel: () => current.current?.cancel(),
    reset: () => setSending({ state: 'idle' }),
  };
}
