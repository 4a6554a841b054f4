import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { answer, api } from '../api/index.ts';

/** Signs in with a passkey of this device or another. Rejects with the browser's NotAllowedError when the person turns away. */
export async function signInWithPasskey() {
  const { options, challengeId } = await answer(api.POST('/v1/session/passkey-options'));
  // The server makes the options with the other half of this library; the API's types leave them open.
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const { id, rawId, type, clientExtensionResults, response } = await startAuthentication({ optionsJSON });
  return answer(
    api.POST('/v1/session/passkey', {
      body: {
        challengeId,
        response: {
          id,
          rawId,
          type,
          clientExtensionResults: { ...clientExtensionResults },
          response,
        },
      },
    }),
  );
}

/** Makes a passkey on a device of the member who is signed in. */
export async function addPasskey(name: string) {
  const { options, challengeId } = await answer(api.POST('/v1/passkeys/options'));
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const { id, rawId, type, clientExtensionResults, response } = await startRegistration({ optionsJSON });
  return answer(
    api.POST('/v1/passkeys', {
      body: {
        challengeId,
        name,
        response: {
          id,
          rawId,
          type,
          clientExtensionResults: { ...clientExtensionResults },
          response: { ...response },
        },
      },
    }),
  );
}

/** Whether the person turned the browser's question away, which is no fault. */
export function isTurnedAway(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
