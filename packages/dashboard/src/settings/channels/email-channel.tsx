import { useQuery } from '@tanstack/react-query';
import { ApiProblem, answer, api, queryClient } from '../../api/index.ts';
import { useSession } from '../../shell/session.tsx';
import { useText } from '../../text/index.ts';
import { ProblemAlert, Section, Waiting } from '../../ui/index.ts';
import { ChannelState } from './channel-state.tsx';
import { EmailForm } from './email-form.tsx';
import { Pauses } from './pauses.tsx';
import { TryChannel } from './try-channel.tsx';

const KEY = ['channels', 'email'];

/** How e-mail stands; null: nobody has set it up. */
async function readEmail() {
  try {
    return await answer(api.GET('/v1/channels/email'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

/** The e-mail channel: the publisher's SMTP server. */
export function EmailChannel() {
  const say = useText();
  const { member } = useSession();
  const email = useQuery({ queryKey: KEY, queryFn: readEmail });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: KEY });
  const { data } = email;
  return (
    <Section
      title={say('settings.email')}
      description={say('settings.email.detail')}
      actions={
        data === undefined ? null : (
          <ChannelState isSetUp={data !== null} isPaused={(data?.pauses.length ?? 0) > 0} />
        )
      }
    >
      {email.error ? (
        <ProblemAlert error={email.error} onRetry={refresh} />
      ) : data === undefined ? (
        <Waiting lines={4} />
      ) : (
        <>
          <Pauses
            pauses={data?.pauses ?? []}
            resume={() => api.POST('/v1/channels/email/resume')}
            onResumed={refresh}
          />
          {/* A new form when what is stored changed: what was typed is stored now. */}
          <EmailForm key={data?.updatedAt ?? 'new'} shown={data} onSaved={refresh} />
          <TryChannel
            label={say('settings.email.try.to')}
            field="to"
            type="email"
            initial={member.email}
            act={say('settings.email.try')}
            obstacle={data === null ? say('settings.channels.save-first') : undefined}
            send={(to) => answer(api.POST('/v1/channels/email/test', { body: { to } }))}
          />
        </>
      )}
    </Section>
  );
}
