export { type BoundSql, whereSql } from './where-sql.ts';
