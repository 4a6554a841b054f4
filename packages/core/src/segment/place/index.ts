export { type InPlace, type Near, type Place, placeFinder } from './finder.ts';
export { type Box, boxesOf } from './outline.ts';
export { placeSql } from './place-sql.ts';
export { type Beacon, type Circle, type Corner, type Position, parseShape, type Shape } from './shape.ts';
