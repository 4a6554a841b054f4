-- expand: known user groups, places, scores, bounds and building by the copy, versions of segments

-- ---------------------------------------------------------------- segment/group

-- Known user groups: neither renamed nor deleted. consent_confirmed_at: when a member last confirmed that the people
-- added have agreed.
create table user_group (
  id                   text primary key,
  name                 text not null unique,
  consent_confirmed_at timestamptz,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now()
);

-- Lower-cased addresses. Read by address for each profile that changes, by group for lists.
create table user_group_email (
  email    text not null collate "C",
  group_id text not null references user_group (id),
  primary key (email, group_id)
);
create index user_group_email_group on user_group_email (group_id, email);

-- The e-mail address that a secret key, an import or an identity token vouches for, lower-cased (`verifiedEmail`).
alter table profile add column verified_email text collate "C";
update profile
   set verified_email = lower(btrim(email))
 where traits #>> '{email,origin}' in ('server', 'import')
   and btrim(email) <> ''
   and length(btrim(email)) <= 254
   and (traits #> '{emailVerified,value}' is distinct from 'false'
        or traits #>> '{emailVerified,origin}' not in ('server', 'import'))
   and (traits #> '{email_verified,value}' is distinct from 'false'
        or traits #>> '{email_verified,origin}' not in ('server', 'import'));
create index profile_verified_email on profile (verified_email) where verified_email is not null;

-- ---------------------------------------------------------------- segment/place

-- Places: circles, polygons, beacons (docs/places.md). A shape never changes.
create table place (
  id         text primary key,
  name       text not null unique,
  shape      jsonb not null,
  created_at timestamptz not null default now()
);

-- ---------------------------------------------------------------- segment/score

-- The scores that jobs have set, for forms; what they are stands in the events 'Score Set'.
create table score (
  name   text primary key collate "C",
  set_at timestamptz not null default clock_timestamp()
);

-- ---------------------------------------------------------------- segment/expression: bounds

-- Customers of whom a condition would have to keep more than it does (RELANCE_SEGMENT_KEEP), so that its answer may be
-- wrong. Written by the engine and by building when that begins and when it ends.
create table bounded (
  customer_id  bigint not null,
  condition_no int not null references condition (no) on delete cascade,
  primary key (customer_id, condition_no)
);
create index bounded_condition_no on bounded (condition_no);

-- ---------------------------------------------------------------- segment/expression: life

-- Every expression that a segment people see was saved with. by_kind null: nobody asked for it, or nobody was noted yet.
create table segment_version (
  segment    text not null references segment (id) on delete cascade,
  version    int not null,
  expression jsonb not null,
  by_kind    text check (by_kind in ('member', 'key')),
  by_id      bigint,
  by_name    text,
  at         timestamptz not null default clock_timestamp(),
  primary key (segment, version)
);
insert into segment_version (segment, version, expression, at)
select s.id, s.version, s.expression, s.updated_at
  from segment s
 where not s.hidden
   and s.replaces is null
union all
select s.id, e.version, e.expression, e.created_at
  from segment e
  join segment s on s.no = e.replaces
 where not s.hidden
   and e.version > s.version;

-- Who is told when customers enter or leave a segment. Everything up to cursor_seq was delivered, or did not concern it.
-- batch_seq: up to where the batch under way goes, written before it is sent for the first time, so that a replay says
-- the same under the same id. secret: sealed. A holder has the webhook until lease_until; fence grows with each change of
-- holder.
create table segment_webhook (
  id            text primary key,
  segment       text not null references segment (id) on delete cascade,
  url           text not null,
  entered       boolean not null,
  exited        boolean not null check (entered or exited),
  secret        bytea not null,
  state         text not null default 'active' check (state in ('active', 'suspended')),
  created_at    timestamptz not null default clock_timestamp(),
  cursor_seq    bigint not null,
  cursor_at     timestamptz,
  batch_seq     bigint,
  attempt       int not null default 0,
  next_at       timestamptz not null default clock_timestamp(),
  failing_since timestamptz,
  last_error    text,
  delivered_at  timestamptz,
  holder        text,
  fence         bigint not null default 0,
  lease_until   timestamptz not null default '-infinity'
) with (fillfactor = 60);
create index segment_webhook_segment on segment_webhook (segment);

-- ---------------------------------------------------------------- engine: building

-- ---------------------------------------------------------------- measure/copy: customers

-- Customers whose row in the copy is out of date, told in the transaction that changed them; the copier reads what they
-- are now and moves it to ClickHouse.
create table customer_change (
  id          bigint generated always as identity primary key,
  customer_id bigint not null
);

-- Drawn before customers are read: what is read later has the greater version.
create sequence customer_copy_version;
