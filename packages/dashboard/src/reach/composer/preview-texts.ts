/** Texts as a customer gets them, by where they stand in the content of their channel: `subject`, `action.url`. */
export type Rendered = Readonly<Record<string, string>>;
