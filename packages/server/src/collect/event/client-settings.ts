import type { ClientSettings } from '@relance/contract/collect/event';

/** Where the server is reached: as its operator says, else as the request came in. */
export interface Reached {
  readonly publicUrl?: string | undefined;
  readonly protocol: string;
  readonly host: string;
}

/**
 * What Segment's clients ask for when they start: that there is one destination, this server. Sample rate 0 keeps
 * analytics-next from reporting its own metrics to Segment.
 */
export function clientSettings(key: string, reached: Reached): ClientSettings {
  const url = new URL(reached.publicUrl ?? `${reached.protocol}://${reached.host}`);
  return {
    integrations: {
      'Segment.io': {
        apiKey: key,
        apiHost: `${url.host}${url.pathname.replace(/\/$/, '')}/v1`,
        protocol: url.protocol === 'https:' ? 'https' : 'http',
        retryQueue: true,
        addBundledMetadata: false,
        unbundledIntegrations: [],
      },
    },
    plan: {},
    edgeFunction: {},
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    remotePlugins: [],
    legacyVideoPluginsEnabled: false,
    analyticsNextEnabled: true,
  };
}
