export { WhatChanges } from './what-changes.tsx';
export { type Explanation, readTree } from './why.ts';
export { type SegmentNames, WhyTree } from './why-tree.tsx';
