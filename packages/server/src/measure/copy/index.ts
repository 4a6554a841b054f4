export { type Link, recordLinks, refreshLinks } from './link.store.ts';
