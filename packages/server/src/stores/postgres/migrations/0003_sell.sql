-- expand: catalogue, market prices, submissions, sales, purchases, offers

-- ---------------------------------------------------------------- sell/catalog

-- What an app sells inside; the app itself is a product too. terms: type, lifetimeDays, quantity, period, trial: they never
-- change, since what was bought was bought by them. shown: name, keywords, storeProducts.
create table add_on (
  app        text not null references app (id),
  product_id text not null collate "C",
  terms      jsonb not null,
  shown      jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (app, product_id)
);

-- ---------------------------------------------------------------- sell/price-tier

-- The price tiers in force, as the CSV file they came in: they are replaced as a whole. sample: the table Relance brings.
create table price_tier (
  one        boolean primary key default true check (one),
  version    bigint not null,
  csv        text not null,
  sample     boolean not null,
  updated_at timestamptz not null default now()
);

-- ---------------------------------------------------------------- sell/submission

-- One row. Moves with everything that changes what prices are answered: a publication, an import of tiers. Its row lock
-- orders them; whoever answers prices compares it with what is in memory (decision 20).
create table price_epoch (
  one   boolean primary key default true check (one),
  epoch bigint not null
);
insert into price_epoch (epoch) values (1);

-- Every pricing that is or was in force, oldest first by no. known_markets: those there were then. endings: sales that
-- customers saw an end of and that it ended earlier, [{saleId, name?, publishedEnd, newEnd}], newEnd null for at once.
create table publication (
  no            bigint generated always as identity primary key,
  id            text not null unique,
  product       text not null collate "C",
  epoch         bigint not null,
  in_force      boolean not null default true,
  pricing       jsonb not null,
  known_markets text[] not null,
  endings       jsonb not null default '[]',
  submission    text not null,
  published_by  text not null,
  published_at  timestamptz not null
);
create unique index publication_in_force on publication (product) where in_force;
create index publication_product on publication (product, no);
create index publication_epoch on publication (epoch) where in_force;

-- The way to a publication. batch: those that are published together or not at all. *_by: 'member:<id>' or 'key:<id>'.
create table submission (
  no           bigint generated always as identity primary key,
  id           text not null unique,
  product      text not null collate "C",
  batch        text,
  state        text not null check (state in ('draft', 'in-certification', 'published', 'rejected')),
  pricing      jsonb not null,
  findings     jsonb not null default '[]',
  reason       text,
  created_by   text not null,
  submitted_by text,
  publication  text references publication (id),
  created_at   timestamptz not null default clock_timestamp(),
  updated_at   timestamptz not null default clock_timestamp(),
  published_at timestamptz
);
create unique index submission_open on submission (product) where state <> 'published';
create index submission_product on submission (product, no);
create index submission_batch on submission (batch) where batch is not null;

-- ---------------------------------------------------------------- sell/price

-- What quotes are signed with (HMAC-SHA256): the newest signs, the one before is still believed.
create table quote_key (
  kid        text primary key,
  secret     bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

-- ---------------------------------------------------------------- sell/purchase

-- Everything that was bought, by orderId, for ever (decision 24). customer_key: the identity key it was bought under; null:
-- that person was erased. message_id: of the event that tells it. counted_seq: the position at which the engine met that
-- event; any other event of the order is a duplicate. body_hash: SHA-256 of the request that recorded it; null: an event did.
create table purchase (
  order_id     text primary key collate "C",
  customer_key text collate "C",
  user_id      text,
  app          text not null,
  kind         text not null check (kind in ('purchase', 'renewal', 'cancellation', 'trial')),
  products     text[] not null,
  quantities   bigint[] not null,
  market       text,
  currency     text,
  minor        bigint,
  at           timestamptz not null,
  expires_at   timestamptz,
  cancelled_at timestamptz,
  quote_id     text,
  sale_id      text,
  offer_id     text,
  message_id   text not null,
  counted_seq  bigint,
  body_hash    bytea,
  recorded_at  timestamptz not null default clock_timestamp()
);
create index purchase_customer on purchase (customer_key, at desc) where customer_key is not null;

-- Orders that were given back, known or not yet known.
create table purchase_refund (
  order_id    text primary key collate "C",
  refunded_at timestamptz not null
);

-- What a customer has of a product, as of the last purchase, refund or end; time decides the rest (expires_at). due_at: when
-- the next thing is to be said of it. *_said: for which end it was.
create table entitlement (
  customer_key      text not null collate "C",
  product           text not null collate "C",
  state             text not null check (state in ('active', 'trial', 'cancelled', 'expired', 'refunded')),
  quantity          bigint not null,
  since             timestamptz not null,
  expires_at        timestamptz,
  due_at            timestamptz,
  trial_ending_said timestamptz,
  expired_said      timestamptz,
  primary key (customer_key, product)
);
create index entitlement_due on entitlement (due_at) where due_at is not null;

-- ---------------------------------------------------------------- sell/offer
