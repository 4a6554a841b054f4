/**
 * SQL for who a row of the copy belongs to today, as a canonical identity key: its `customer` as written, unless a link or
 * a merge has given it to somebody else.
 */
export const PERSON_SQL = `dictGetOrDefault('customer_of', 'customer', sipHash64(customer), customer)`;
