export { csvLine, csvText, type Table } from './csv.ts';
