export { ADDRESSES, parseAddressCsv, parseAddresses, printAddressCsv } from './address-list.ts';
