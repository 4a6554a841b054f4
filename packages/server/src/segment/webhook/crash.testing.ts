/** A courier of its own process, for tests that kill it: `node crash.testing.ts <database url> <master key> <crash point>`. */
import { openEgress } from '../../platform/egress/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { masterKeyOf, secretsOf } from '../../platform/secrets/index.ts';
import { openDatabase } from '../../stores/postgres/index.ts';
import { startCourier } from './courier.ts';

const [url = '', masterKey = '', crashAt] = process.argv.slice(2);
await startCourier({
  db: openDatabase({ url, max: 5, applicationName: 'relance crash test' }),
  log: silentLogger(),
  secrets: secretsOf([masterKeyOf(masterKey)]),
  egress: openEgress({ allow: ['127.0.0.1:*'] }),
  crashAt,
});
