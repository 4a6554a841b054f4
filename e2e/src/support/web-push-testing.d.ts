/** The parts of web-push-testing (no types of its own) that the tests use. */
declare module 'web-push-testing/src/PushApiModel.js' {
  export class PushApiModel {
    /** Start of the endpoints it gives out. */
    notifyUrl: string;
  }
}

declare module 'web-push-testing/src/server.js' {
  import type { RequestListener } from 'node:http';
  import type { PushApiModel } from 'web-push-testing/src/PushApiModel.js';

  export default class WebPushTestingServer {
    constructor(model: PushApiModel, port: number);
    /** The Express app. */
    readonly _app: RequestListener;
    setRequestHandlers(): void;
  }
}
