export { AppSelect } from './app-select.tsx';
export { CustomerSelect } from './customer-select.tsx';
export { EventInput } from './event-input.tsx';
export {
  appsQuery,
  propertiesQuery,
  segmentsQuery,
  timeZonesQuery,
  traitsQuery,
} from './queries.ts';
export { WhereEditor } from './where-editor.tsx';
export { rowsOf, type WhereRow, whereOf } from './where-rows.ts';
