export { Builder } from './builder/builder.tsx';
export { emptyDraft, topOf, wireOf } from './builder/draft.ts';
export { flawsOf } from './builder/flaws.ts';
export { JsonView, printJson } from './builder/json-view.tsx';
export { useDraft } from './builder/use-draft.ts';
export { useNames } from './names.ts';
export { segmentName } from './segment-name.ts';
export { draftOfExpression, inWords } from './sentence.ts';
