export { AppSelect } from './app-select.tsx';
export { nameOf } from './customer-name.ts';
export { CustomerSelect } from './customer-select.tsx';
export { EventInput } from './event-input.tsx';
export {
  appsQuery,
  customersQuery,
  propertiesQuery,
  segmentsQuery,
  timeZonesQuery,
  traitsQuery,
} from './queries.ts';
export { WhereEditor } from './where-editor.tsx';
export { namedTwice, rowsOf, type WhereRow, whereOf } from './where-rows.ts';
