export { WhatChanges } from './what-changes.tsx';
export { type Explanation, readTree, type WhyNode } from './why.ts';
export { type SegmentNames, WhyTree } from './why-tree.tsx';
