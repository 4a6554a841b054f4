export { openTemplates, type RenderOptions, type Templates } from './template.ts';
export { type Escape, isTemplate, type Rendered, type TemplateScope, type Text, type Texts } from './text.ts';
