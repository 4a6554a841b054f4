import { useEffect, useRef } from 'react';

/**
 * Shows HTML that a publisher wrote, as its readers see it: in a sandbox of the server's (`/frame`) where no script of
 * its runs and nothing is fetched from anywhere.
 */
export function MailFrame({ html, label, height = 480 }: { html: string; label: string; height?: number }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    // The sandbox has no origin of its own to name; the frame itself listens to its parent only.
    const show = (): void => frame.current?.contentWindow?.postMessage(html, '*');
    const onMessage = (event: MessageEvent): void => {
      if (event.source === frame.current?.contentWindow) show();
    };
    addEventListener('message', onMessage);
    show();
    return () => removeEventListener('message', onMessage);
  }, [html]);
  return (
    <iframe
      ref={frame}
      src="/frame"
      sandbox="allow-scripts"
      title={label}
      style={{ display: 'block', width: '100%', height, border: 0, background: 'white' }}
    />
  );
}
