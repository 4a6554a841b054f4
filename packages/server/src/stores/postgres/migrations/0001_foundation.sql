-- expand: apps and keys, the log, the engine, customers, segments, campaigns, messages, jobs

-- ---------------------------------------------------------------- platform

create table setting (
  key        text primary key,
  value      jsonb not null,
  updated_at timestamptz not null default now()
);

-- One row. Bumped under the exclusive configuration lock (platform/configuration): every engine batch holds
-- that lock shared and compares the version, so no batch ever runs on an older configuration.
create table configuration (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into configuration (version) values (1);

create table idempotency (
  caller       text not null,
  key          text not null,
  request_hash bytea not null,
  status       int,
  headers      jsonb not null default '{}',
  body         text,
  created_at   timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_created_at on idempotency (created_at);

create table job (
  id          text primary key,
  kind        text not null,
  state       text not null check (state in ('queued', 'running', 'succeeded', 'failed')),
  done        bigint not null default 0,
  total       bigint,
  rejected    bigint not null default 0,
  detail      jsonb not null default '{}',
  error       text,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);

-- What an import refused: the place in the file and why, never the content. The first 100,000 of a job are kept.
create table job_error (
  job_id text not null references job (id) on delete cascade,
  line   bigint not null,
  code   text not null,
  detail text not null,
  primary key (job_id, line)
);

-- How far imports have come, so that the same request goes on where it was interrupted. request: SHA-256 of key and
-- Idempotency-Key (random without one); shape: SHA-256 of the parameters; fence: raised by whoever takes over.
create table import (
  request    bytea primary key,
  job_id     text not null references job (id) on delete cascade,
  shape      bytea not null,
  fence      bigint not null default 0,
  line       bigint not null default 0,
  taken      bigint not null default 0,
  rejected   bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- ---------------------------------------------------------------- collect/app

create table app (
  id            text primary key,
  name          text not null,
  environment   text not null default 'production' check (environment in ('production', 'test')),
  identity_mode text not null default 'optional' check (identity_mode in ('off', 'optional', 'required')),
  settings      jsonb not null default '{}',
  created_at    timestamptz not null default now()
);

create table api_key (
  id         bigint generated always as identity primary key,
  kind       text not null check (kind in ('client', 'secret')),
  app        text references app (id),
  name       text not null,
  hash       bytea not null unique,
  last_four  text not null,
  scopes     text[] not null default '{}',
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  check ((kind = 'client') = (app is not null))
);

create table identity_key (
  app        text not null references app (id),
  kid        text not null,
  jwk        jsonb not null,
  private    jsonb,
  created_at timestamptz not null default now(),
  primary key (app, kid)
);
-- Relance's own key of an app, for back ends that do not want to sign themselves.
create unique index identity_key_own on identity_key (app) where private is not null;

-- ---------------------------------------------------------------- platform/member, platform/audit

-- Who signs in to the console. email: in lower case. apps: null for all of them. password: argon2id as a PHC string, null
-- for who comes by passkey or identity provider only. handle: what passkeys know their owner by.
create table member (
  id           bigint generated always as identity primary key,
  email        text not null unique,
  name         text not null,
  role         text not null check (role in ('owner', 'admin', 'marketer', 'editor', 'pricing', 'analyst', 'developer',
                                             'viewer')),
  apps         text[] check (apps is null or role not in ('owner', 'admin')),
  language     text check (language in ('en', 'fr')),
  password     text,
  handle       bytea not null unique default uuid_send(gen_random_uuid()),
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz
);

-- A browser that is signed in. hash: SHA-256 of the token in its cookie.
create table member_session (
  id           bigint generated always as identity primary key,
  hash         bytea not null unique,
  member_id    bigint not null references member (id) on delete cascade,
  user_agent   text not null,
  created_at   timestamptz not null,
  last_used_at timestamptz not null
);
create index member_session_member on member_session (member_id);

-- id: the credential's, in base64url. public_key: COSE. counter: of signatures, where the authenticator counts them.
create table passkey (
  id           text primary key,
  member_id    bigint not null references member (id) on delete cascade,
  name         text not null,
  public_key   bytea not null,
  counter      bigint not null,
  transports   text[] not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_member on passkey (member_id);

-- Who may become a member. hash: SHA-256 of the token in the link; gone once it was used.
create table invitation (
  id         bigint generated always as identity primary key,
  hash       bytea not null unique,
  email      text not null unique,
  role       text not null,
  apps       text[],
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- Secrets that work once: the owner's link, the challenges of passkeys, the way to the identity provider and back.
create table one_time (
  hash       bytea primary key,
  kind       text not null check (kind in ('owner', 'add-passkey', 'use-passkey', 'oidc')),
  member_id  bigint references member (id) on delete cascade,
  detail     jsonb not null default '{}',
  expires_at timestamptz not null
);

-- What members and secret keys did, and what was refused to them. who_name is kept: a member may be gone by the time
-- somebody reads.
create table audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null default clock_timestamp(),
  who_kind text not null check (who_kind in ('member', 'key')),
  who_id   bigint,
  who_name text not null,
  action   text not null,
  target   text not null,
  status   smallint not null,
  address  text not null
);
create index audit_who on audit (who_kind, who_id, id);
create index audit_action on audit (action, id);
create index audit_at on audit (at);

create function audit_stays() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '400 days' then
    return old;
  end if;
  raise exception 'the audit log is only added to: entries stay as they are, for 400 days';
end
$$;
create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
create trigger audit_is_kept before truncate on audit for each statement execute function audit_stays();

-- ---------------------------------------------------------------- log

create sequence log_seq;
-- Holds the last received_at in microseconds, so that receipt time never goes back, even if the clock does.
-- A sequence, because it is the only register in PostgreSQL that a thousand writes a second do not bloat.
create sequence log_clock;

-- A frame is what one group commit holds for one partition: `count` events, one JSON object a line, joined by
-- ",\n" (so '[' || events || ']' is a JSON array). Event i of a frame has position first_seq + i.
create table log_frame (
  received_at timestamptz not null,
  first_seq   bigint not null,
  partition   smallint not null,
  count       int not null,
  events      text not null
) partition by range (received_at);
create index log_frame_first_seq on log_frame (first_seq);

create table log_duplicate (
  seq bigint primary key
);

-- What the engine and the sender have to say; the relay appends it to the log in the transaction that deletes it.
-- One row holds all that one transaction had to say, as a JSON array: a row an event would cost the engine a third of
-- its speed.
create table outbox (
  id     bigint generated always as identity primary key,
  events text not null
);

create function log_append(partitions smallint[], counts int[], lengths int[], frames bytea)
  returns table (first_seq bigint, received_at timestamptz)
  language plpgsql as $$
declare
  total   bigint := (select sum(c) from unnest(counts) c);
  base    bigint;
  micros  bigint;
  at      timestamptz;
  week    timestamptz;
  child   text;
begin
  perform pg_advisory_xact_lock(7001);
  base := nextval('log_seq');
  if total > 1 then
    perform setval('log_seq', base + total - 1);
  end if;
  micros := greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, (select last_value from log_clock));
  perform setval('log_clock', micros);
  at := timestamptz 'epoch' + micros * interval '1 microsecond';
  week := date_trunc('week', at, 'UTC');
  child := 'log_frame_' || to_char(week at time zone 'UTC', 'YYYYMMDD');
  if to_regclass(child) is null then
    -- Made first and attached then: "partition of" would wait for every reader of the log, and keep new ones out.
    execute format('create table %I (like log_frame including all)', child);
    execute format('alter table log_frame attach partition %I for values from (%L) to (%L)',
                   child, week, week + interval '7 days');
  end if;
  insert into log_frame (received_at, first_seq, partition, count, events)
  select at,
         base + f.before,
         f.partition,
         f.count,
         convert_from(substring(frames from f.start for f.length), 'UTF8')
    from (select p as partition, c as count, l as length,
                 coalesce(sum(c) over earlier, 0) as before,
                 (coalesce(sum(l) over earlier, 0) + 1)::int as start
            from unnest(partitions, counts, lengths) with ordinality as u (p, c, l, n)
          window earlier as (order by n rows between unbounded preceding and 1 preceding)) f;
  return query select base, at;
end
$$;

-- The log's clock, epoch ms, read while nobody is appending. Every event received before it is visible afterwards;
-- every later one is received at or after it.
create function log_barrier() returns bigint
  language plpgsql as $$
declare
  micros bigint;
begin
  perform pg_advisory_xact_lock(7001);
  micros := greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, (select last_value from log_clock));
  perform setval('log_clock', micros);
  return micros / 1000;
end
$$;

-- ---------------------------------------------------------------- engine

create table engine_partition (
  partition   smallint primary key,
  worker      text,
  fence       bigint not null default 0,
  lease_until timestamptz,
  cursor_seq  bigint not null default 0,
  cursor_at   timestamptz not null default '-infinity'
) with (fillfactor = 50);
insert into engine_partition (partition) select generate_series(0, 63);

-- Workers that are alive: how many there are decides each one's fair share of partitions.
create table engine_worker (
  id      text primary key,
  seen_at timestamptz not null
);

-- Hashes of (app, messageId) seen, by day of receipt; days older than 7 are dropped whole. body: a checksum of what was
-- said under it, in the four bytes that alignment leaves free. The hash first: with the day first every probe of an
-- earlier day reads that day's whole index (PostgreSQL 18 skips through it, 15 does not).
create table dedup (
  day  date not null,
  body int,
  hash bigint not null,
  primary key (hash, day)
) partition by range (day);

create table wakeup (
  partition   smallint not null,
  at          timestamptz not null,
  customer_id bigint not null
);
create index wakeup_partition_at on wakeup (partition, at);

-- ---------------------------------------------------------------- collect/identity

-- Not cached: an id drawn after a build pass began must be greater than all drawn before (engine/build).
create sequence customer_id_seq;

-- The hot row: everything the engine needs to take one more event of this customer. `state` is JSON kept under
-- 600 bytes (decision 10); half of each page stays free so that updates stay on their page.
create table customer (
  id         bigint primary key,
  partition  smallint not null,
  test       boolean not null default false,
  state      text not null
) with (fillfactor = 50);

-- Every name a customer goes by: 'u:<userId>' or 'a:<app>:<anonymousId>' ('tu:…' for test apps).
-- linked_seq: position of the event that linked an anonymous id to its first known user, null while unlinked.
create table identity (
  key         text primary key,
  customer_id bigint not null,
  linked_seq  bigint
);
create index identity_customer_id on identity (customer_id);

-- The cold row, written only when it changes. traits: {key: {value, time, messageId, origin}};
-- devices: {deviceId: {field: {value, time, messageId}}}.
create table profile (
  customer_id bigint primary key,
  user_id     text collate "C",
  test        boolean not null default false,
  email       text,
  phone       text,
  traits      jsonb not null default '{}',
  devices     jsonb not null default '{}',
  aliases     jsonb not null default '[]',
  updated_at  timestamptz not null default now()
);
create index profile_user_id on profile (user_id);
create index profile_email on profile (lower(email));
-- Customers of test apps are few: how many others there are is all less these.
create index profile_test on profile (customer_id) where test;
create index profile_phone on profile (phone) where phone is not null;

-- Push addresses, written beside the engine (decision 11). identity: the key it is bound to, null after a sign-out.
-- address: {token} or {endpoint, keys: {p256dh, auth}}; address_hash: SHA-256 of kind and token or endpoint.
create table push_address (
  app          text not null,
  device_id    text not null,
  identity     text,
  kind         text not null check (kind in ('fcm', 'apns', 'webpush', 'wns')),
  address      jsonb not null,
  address_hash bytea not null,
  enabled      boolean not null default true,
  dead_reason  text,
  updated_at   timestamptz not null default now(),
  primary key (app, device_id)
);
create index push_address_identity on push_address (identity);
create index push_address_hash on push_address (app, address_hash);

create table consent (
  identity   text not null,
  channel    text not null,
  purpose    text not null,
  granted    boolean not null,
  origin     text not null,
  at         timestamptz not null,
  primary key (identity, channel, purpose)
);

-- Addresses that must never be written to again, as SHA-256 of channel, purpose (empty: everything) and normalised
-- address; outlives an erased person.
create table suppression (
  hash    bytea primary key,
  channel text not null,
  reason  text not null,
  at      timestamptz not null default now()
);

-- Erased people: events dated before erased_at are dropped (decision 29).
create table tombstone (
  hash      bytea primary key,
  erased_at timestamptz not null
);

-- Customers whose state must be recomputed from history (an event beyond a horizon, a relinked identity).
create table recompute (
  customer_id bigint primary key,
  reason      text not null,
  queued_at   timestamptz not null default now()
);

-- ---------------------------------------------------------------- collect/event

-- What was refused at the door, by hour of receipt; kept for a day. detail, last_at: of the last one.
create table refused_event (
  app     text not null,
  code    text not null,
  hour    timestamptz not null,
  count   bigint not null,
  detail  text not null,
  last_at timestamptz not null,
  primary key (app, code, hour)
);

-- How far clients' clocks are off: now and then, receipt less the time a request says it was sent at; kept for an hour.
create table client_clock (
  app     text not null,
  at      timestamptz not null,
  skew_ms bigint not null
);
create index client_clock_app on client_clock (app, at);

-- ---------------------------------------------------------------- segment

-- An edit is built beside the version in force: a row that replaces it, with the id '~<id>'. When it is built it is
-- swapped in: the row in force takes its number (no), which is what hot rows and memberships know the segment by.
create table segment (
  no          int generated by default as identity primary key,
  id          text not null unique,
  name        text not null,
  expression  jsonb not null,
  version     int not null default 1,
  state       text not null check (state in ('building', 'live')),
  built_in    boolean not null default false,
  hidden      boolean not null default false,
  replaces    int unique references segment (no) on update cascade,
  progress    double precision not null default 0,
  small       boolean not null default false,
  -- Since when the version in force is, and those before it: [{no, from, until, size}], size as of until.
  live_at     timestamptz,
  former      jsonb not null default '[]',
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
create unique index segment_name on segment (name) where not hidden and replaces is null;

-- Conditions that keep state, numbered for the hot row and shared by hash of meaning.
-- since: the configuration version from which the engine feeds it.
create table condition (
  no        int generated always as identity primary key,
  hash      text not null unique,
  condition jsonb not null,
  since     bigint not null
);

create table membership (
  segment_no  int not null,
  customer_id bigint not null,
  entered_at  timestamptz not null,
  primary key (segment_no, customer_id)
);
create index membership_customer_id on membership (customer_id);

create table segment_count (
  segment_no int not null,
  partition  smallint not null,
  test       boolean not null default false,
  size       bigint not null,
  primary key (segment_no, partition, test)
) with (fillfactor = 50);

-- Sizes of the segments that people see, by id (numbers change with edits) and day (UTC): where they come from.
create table segment_size (
  segment text not null,
  day     date not null,
  size    bigint not null,
  primary key (segment, day)
);

create table transition (
  segment_no  int not null,
  customer_id bigint not null,
  at          timestamptz not null,
  entered     boolean not null,
  cause       text not null check (cause in ('event', 'time', 'built', 'edited', 'merged')),
  seq         bigint,
  test        boolean not null default false
);
create index transition_segment_at on transition (segment_no, at);
create index transition_customer on transition (customer_id, at);

-- The segments of the build pass under way. Customers up to covered_id carry the new conditions, and those created
-- since the pass began (id above last_id) were born with them; the engine feeds and evaluates them for these customers
-- and for nobody else.
create table segment_build (
  segment_no int primary key,
  version    bigint not null,
  covered_id bigint not null default 0,
  last_id    bigint not null,
  started_at timestamptz not null default now()
);

-- What a build found out about a customer (condition states, memberships, the wake-up it stored), folded into the hot
-- row when the engine next loads it: a build so never rewrites hot rows (decision 9).
create table seed (
  customer_id bigint not null,
  version     bigint not null,
  state       text not null,
  primary key (customer_id, version)
);

-- ---------------------------------------------------------------- reach

-- audience_no: the hidden segment of the audience, null for everyone. activated_seq, ready_at: position and instant from
-- which causes count, set once the audience is live. snapshot: how far the records of its first audience are written.
-- is_full: it has as many customers as it may have. is_swept: finished, and nothing of it waits to be sent any more.
create table campaign (
  id            text primary key,
  name          text not null unique,
  app           text not null references app (id),
  state         text not null check (state in ('draft', 'scheduled', 'in-progress', 'finished')),
  definition    jsonb not null,
  audience_no   int references segment (no) on update cascade,
  activated_at  timestamptz,
  activated_seq bigint,
  ready_at      timestamptz,
  starts_at     timestamptz,
  ends_at       timestamptz,
  finished_at   timestamptz,
  snapshot      jsonb,
  is_full       boolean not null default false,
  is_swept      boolean not null default false,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);
create index campaign_unswept on campaign (id) where state = 'finished' and not is_swept;

-- One record per (programme, step, customer, occurrence), made before anything is sent. A queued record is claimed by
-- setting lease_owner and lease_until, which no index knows, so that a claim rewrites the row on its own page; an expired
-- lease makes it claimable again. fence grows with each claim: whoever claimed earlier changes nothing any more.
-- next_at: when it may be claimed next. test: sent to try the campaign out, never counted.
create table message (
  id           bigint generated always as identity primary key,
  programme    text not null,
  step         text not null,
  customer_id  bigint not null,
  occurrence   bigint not null,
  channel      text not null,
  test         boolean not null default false,
  arm          text not null default 'treated' check (arm in ('treated', 'control')),
  state        text not null check (state in ('queued', 'sent', 'failed', 'skipped', 'unknown', 'control')),
  reason       text,
  cause_seq    bigint,
  context      jsonb not null default '{}',
  lane         smallint not null default 0,
  due_at       timestamptz not null,
  next_at      timestamptz not null,
  created_at   timestamptz not null default now(),
  attempt      int not null default 0,
  fence        bigint not null default 0,
  lease_owner  text,
  lease_until  timestamptz,
  language     text,
  platform     text,
  sent_at      timestamptz,
  delivered_at timestamptz,
  displayed_at timestamptz,
  opened_at    timestamptz,
  clicked_at   timestamptz,
  dismissed_at timestamptz,
  answered_at  timestamptz,
  converted_at timestamptz,
  unique (programme, customer_id, step, occurrence)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
create index message_queue on message (channel, programme, lane, next_at) where state = 'queued';
create index message_customer on message (customer_id, created_at);
create index message_programme on message (programme, id);
-- Few are: counting them needs nothing else.
create index message_converted on message (programme, customer_id) where converted_at is not null and arm = 'treated' and not test;

-- Settings of a channel; secrets is sealed JSON (platform/secrets). app is empty where one serves all apps.
create table channel (
  app        text not null default '',
  kind       text not null,
  settings   jsonb not null,
  secrets    bytea,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (app, kind)
);

-- Ways to providers that are closed: by a circuit breaker, by the provider's own word, or by mass token death.
-- gate names the way: 'email', 'webhook/<programme>', 'webpush/<app>/<push service>'.
create table channel_pause (
  gate         text primary key,
  kind         text not null,
  app          text not null default '',
  paused_until timestamptz not null,
  reason       text not null,
  paused_at    timestamptz not null default clock_timestamp()
);

-- What customers of the demo received, the latest 20,000, as it was read at the receiving end. message_id: the record it
-- was sent from, null for a try of the channel. content: {from, to, subject, text, html} or {to, title, body, image, url}.
create table mailbox (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default clock_timestamp(),
  channel    text not null check (channel in ('email', 'push')),
  message_id bigint,
  content    jsonb not null
);
create index mailbox_message on mailbox (message_id);

-- ---------------------------------------------------------------- measure

-- Blocks copied to ClickHouse: bounds are committed here before the first insert and are the insert's token.
create table copy_block (
  id        bigint generated always as identity primary key,
  first_seq bigint not null,
  last_seq  bigint not null,
  copied    boolean not null default false
);
create index copy_block_open on copy_block (id) where not copied;
-- How far the copy has come, and which process is copying (one at a time, under a lease with a fence).
create table copy_cursor (
  one         boolean primary key default true check (one),
  seq         bigint not null default 0,
  at          timestamptz not null default '-infinity',
  holder      text,
  fence       bigint not null default 0,
  lease_until timestamptz not null default '-infinity'
) with (fillfactor = 50);
insert into copy_cursor default values;

-- Which identity key belongs to whom from now on, told by the engine; the copier moves it to ClickHouse.
create table identity_link (
  id       bigint generated always as identity primary key,
  key      text not null,
  customer text not null
);

-- Where the server was built with lz4 (the embedded one is not), it costs less than pglz.
do $$
begin
  if exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
    alter table log_frame alter column events set compression lz4;
    alter table profile alter column traits set compression lz4, alter column devices set compression lz4;
  end if;
end
$$;
