import type { JsonObject } from '@relance/core/kernel';

/** Where a rendered value lands, and so what it must not break out of. */
export type Escape = 'text' | 'html' | 'json' | 'url';

/** A template, and how the values it prints are escaped. */
export interface Text {
  readonly template: string;
  readonly escape: Escape;
}

/** The templates of one message, by the name of the member they fill ("subject", "action.url"). */
export type Texts = Readonly<Record<string, Text>>;

/** What a template may speak of; see `SCOPE_NAMES`. Everything in it must be fit to be shown to its customer. */
export type TemplateScope = Readonly<Record<string, JsonObject | string>>;

/**
 * What came of rendering all texts of one message. A value that is missing and has no default skips the recipient; every
 * other refusal is the template's fault, and would be the same for everybody.
 */
export type Rendered =
  | {
      readonly ok: true;
      readonly texts: Readonly<Record<string, string>>;
      /** Of a test: the variables without a value, where there are any. */
      readonly missing?: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason:
        | 'missing-personalization'
        | 'template-invalid'
        | 'template-too-slow'
        | 'template-too-large';
      /** The variable that is missing, or what is wrong, in words. */
      readonly detail: string;
    };

/** Longest template, in UTF-16 code units. */
export const MAX_TEMPLATE_LENGTH = 64 * 1_024;

/** Whether rendering would change a text at all. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}
