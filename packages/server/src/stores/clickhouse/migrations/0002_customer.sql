-- expand: what conditions see of customers beside their events

-- One row a customer, by his number in the record, which never changes; the newest version wins. person: his canonical
-- identity key. traits: {key: {value, origin}}; devices: {deviceId: {field: {value}}}; groups: known user groups.
create table if not exists customer (
  id      UInt64 codec(Delta, ZSTD),
  version UInt64 codec(Delta, ZSTD),
  deleted UInt8,
  test    Bool,
  person  String codec(ZSTD),
  traits  String codec(ZSTD),
  devices String codec(ZSTD),
  groups  Array(LowCardinality(String))
) engine = ReplacingMergeTree(version, deleted)
order by id
settings
  fsync_after_insert = 1,
  fsync_part_directory = 1;

-- When the customers of identity keys, as written on events, were first and last seen, epoch ms. Seen twice is seen once,
-- so that a block that is sent again changes nothing.
create table if not exists seen (
  customer String,
  first_ms SimpleAggregateFunction(min, Int64),
  last_ms  SimpleAggregateFunction(max, Int64)
) engine = AggregatingMergeTree
order by customer
settings
  fsync_after_insert = 1,
  fsync_part_directory = 1;

-- `isSighting` (core/collect/event).
create materialized view if not exists event_seen to seen as
select customer,
       min(toUnixTimestamp64Milli(time)) as first_ms,
       max(toUnixTimestamp64Milli(time)) as last_ms
  from event
 where type in ('track', 'screen', 'page')
   and origin in ('client', 'identified', 'import')
   and not startsWith(name, 'Message ')
 group by customer;

-- What was copied before there was the view.
insert into seen (customer, first_ms, last_ms)
select customer,
       min(toUnixTimestamp64Milli(time)),
       max(toUnixTimestamp64Milli(time))
  from event
 where type in ('track', 'screen', 'page')
   and origin in ('client', 'identified', 'import')
   and not startsWith(name, 'Message ')
 group by customer;
