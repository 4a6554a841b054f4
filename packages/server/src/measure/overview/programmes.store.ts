import type { Clickhouse } from '../../stores/clickhouse/index.ts';

/** What became of a programme's messages, as the events about them say. */
export interface ProgrammeCounts {
  readonly programme: string;
  readonly sent: number;
  readonly delivered: number;
  readonly opened: number;
  /** Treated customers who reached its goal. */
  readonly converted: number;
}

const MOST = 100;

/** Counts the messages of every programme since an instant (epoch ms), the largest first. One message counts once. */
export async function countProgrammes(
  clickhouse: Clickhouse,
  { app, since }: { readonly app: string | undefined; readonly since: number },
): Promise<ProgrammeCounts[]> {
  return clickhouse.rows<ProgrammeCounts>(
    `with JSONExtractString(properties, 'messageId') as told,
          if(empty(told), message_id, told) as message
     select JSONExtractString(properties, 'programme') as programme,
            uniqExactIf(message, name = 'Message Sent') as sent,
            uniqExactIf(message, name = 'Message Delivered') as delivered,
            uniqExactIf(message, name = 'Message Opened') as opened,
            uniqExactIf(customer, name = 'Message Converted') as converted
       from event
      where name in ('Message Sent', 'Message Delivered', 'Message Opened', 'Message Converted')
        and time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
        and ${app === undefined ? 'not test' : 'app = {app:String}'}
        and programme != ''
        and JSONExtractString(properties, 'arm') != 'control'
      group by programme
      order by sent desc, programme
      limit ${MOST}`,
    { since, ...(app === undefined ? {} : { app }) },
  );
}
