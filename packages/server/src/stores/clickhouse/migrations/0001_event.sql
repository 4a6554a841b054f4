-- expand: the copy of the log, one row an event

-- Who an identity key belongs to after links and merges; the newest version wins.
create table if not exists customer_override (
  key      String,
  customer String,
  version  UInt64
) engine = ReplacingMergeTree(version)
order by key;

-- An acknowledged insert is on the disk (two more fsyncs a block): after a power cut the copy still equals the record.
-- Rows keep the customer key as written; who that is today says the dictionary customer_of.
create table if not exists event (
  seq          Int64 codec(Delta, ZSTD),
  partition    UInt8,
  received_at  DateTime64(3, 'UTC') codec(Delta, ZSTD),
  time         DateTime64(3, 'UTC') codec(Delta, ZSTD),
  clamped      Bool,
  app          LowCardinality(String),
  test         Bool,
  type         LowCardinality(String),
  name         LowCardinality(String),
  origin       LowCardinality(String),
  customer     String,
  user_id      String,
  anonymous_id String,
  previous_id  String,
  message_id   String codec(ZSTD),
  properties   String codec(ZSTD),
  traits       String codec(ZSTD),
  device       String codec(ZSTD),
  context      String codec(ZSTD)
) engine = MergeTree
partition by toYYYYMM(time)
order by (name, customer, time, seq)
settings
  non_replicated_deduplication_window = 2000,
  fsync_after_insert = 1,
  fsync_part_directory = 1;
