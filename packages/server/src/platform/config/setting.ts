import Type, { type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** One start-up setting: where it is read from, what it may be, and what to tell the person who sets it. */
export interface Setting<T> {
  /** Name of the environment variable; the flag is the same in kebab case without the prefix (`--data-dir`). */
  readonly env: string;
  /** What it does, for docs/settings.md: one or two sentences. */
  readonly about: string;
  /** A value that works. */
  readonly example: string;
  /** How the default reads in the docs; the value itself is `fallback`. */
  readonly fallbackText: string;
  readonly fallback: T;
  /** What a value must be, in words that follow the name: "must be a port between 0 and 65535". */
  readonly must: string;
  /** Turns the text into a value; the schema then judges it. */
  readonly read: (text: string) => unknown;
  readonly accepts: (value: unknown) => value is T;
  /** Never shown in a message or a log. */
  readonly secret: boolean;
  /** Its flag alone, without a value, turns it on. */
  readonly isSwitch: boolean;
}

/** What a setting is declared with. */
export interface Declaration<T> {
  readonly env: string;
  readonly about: string;
  readonly example: string;
  readonly must: string;
  readonly fallback: T;
  readonly fallbackText?: string;
  readonly secret?: true;
}

/** A setting that is a text of a given shape. */
export function text<T extends string | undefined>(schema: TSchema, declared: Declaration<T>): Setting<T> {
  return setting(schema, declared, (value) => value);
}

/** A setting that is a number. */
export function number(schema: TSchema, declared: Declaration<number>): Setting<number> {
  return setting(schema, declared, (value) => (value.trim() === '' ? Number.NaN : Number(value)));
}

/** A setting that is a list, written with commas. */
export function list<T extends string>(
  schema: TSchema,
  declared: Declaration<readonly T[]>,
): Setting<readonly T[]> {
  return setting(schema, declared, (value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
}

/** A setting that is on or off. */
export function toggle(declared: Omit<Declaration<boolean>, 'must'>): Setting<boolean> {
  const words: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };
  const must = 'must be true or false';
  const read = (value: string): unknown => words[value];
  return { ...setting(Type.Boolean(), { ...declared, must }, read), isSwitch: true };
}

function setting<T>(schema: TSchema, declared: Declaration<T>, read: (text: string) => unknown): Setting<T> {
  const check = Compile(schema);
  return {
    ...declared,
    fallbackText: declared.fallbackText ?? String(declared.fallback),
    secret: declared.secret ?? false,
    isSwitch: false,
    read,
    accepts: (value): value is T => check.Check(value),
  };
}

/** The flag of a setting: `RELANCE_DATA_DIR` is `--data-dir`. */
export function flagOf(env: string): string {
  return `--${env
    .replace(/^RELANCE_/, '')
    .toLowerCase()
    .replaceAll('_', '-')}`;
}
