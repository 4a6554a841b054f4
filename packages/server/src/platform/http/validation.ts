import { type Finding, isObject } from '@relance/core/kernel';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Problem, type ProblemFacts } from '../problems/index.ts';

type SchemaError = ReturnType<Validator['Errors']>[number];

/** Fastify's validator compiler over TypeBox. Query and path texts are converted where that makes them fit. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  const validator = Compile(schema);
  return (value: unknown) => {
    if (validator.Check(value)) return { value };
    const converted = httpPart === 'body' ? value : convertedExactly(validator, value);
    if (httpPart !== 'body' && validator.Check(converted)) return { value: converted };
    const errors = findings(validator.Errors(converted));
    const detail = errors[0] && `${errors[0].path} ${errors[0].message}`;
    return { error: refusal(httpPart, { errors, ...(detail === undefined ? {} : { detail }) }) };
  };
};

/**
 * The texts of a query or path as what the schema asks for. `1.5` is no integer: a number that does not say what was
 * written stays the text it was, and then does not fit.
 */
function convertedExactly(validator: Validator, given: unknown): unknown {
  if (!isObject(given)) return validator.Convert(given);
  // It converts in place.
  const converted = validator.Convert({ ...given });
  if (!isObject(converted)) return converted;
  const kept = Object.entries(converted).map(([name, value]) => {
    const before = given[name];
    const isOther =
      typeof value === 'number' &&
      typeof before === 'string' &&
      !(DECIMAL.test(before) && Number(before) === value);
    return [name, isOther ? before : value];
  });
  return Object.fromEntries(kept);
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** What it means when a part of the request does not fit its schema (decision 31). */
function refusal(httpPart: string, facts: ProblemFacts): Problem {
  if (httpPart === 'querystring' || httpPart === 'headers') return new Problem('malformed', facts);
  // An id that cannot exist is an id that does not exist.
  return new Problem(httpPart === 'params' ? 'not-found' : 'invalid', facts);
}

/** Schema errors in our words: one finding a path, the choices of a union gathered. */
export function findings(errors: readonly SchemaError[]): Finding[] {
  const byPath = new Map<string, string[]>();
  for (const { path, message } of errors.flatMap(finding)) {
    const messages = byPath.get(path) ?? [];
    if (!messages.includes(message)) messages.push(message);
    byPath.set(path, messages);
  }
  return Array.from(byPath, ([path, messages]) => ({ path, message: messages.join(' or ') }));
}

function finding({ keyword, instancePath, params, message }: SchemaError): Finding[] {
  const path = jsonPath(instancePath);
  const names = (list: readonly string[]) => list.map((name) => `${path}${member(name)}`);
  if (keyword === 'required' && 'requiredProperties' in params) {
    return names(params.requiredProperties).map((at) => ({ path: at, message: 'is missing' }));
  }
  if (keyword === 'additionalProperties' && 'additionalProperties' in params) {
    return names(params.additionalProperties).map((at) => ({ path: at, message: 'is not known here' }));
  }
  if (keyword === 'const' && 'allowedValue' in params) {
    return [{ path, message: `must be ${JSON.stringify(params.allowedValue)}` }];
  }
  // What a property that is not allowed is held to ("schema is false"), and what each branch of a union adds in sum.
  if (keyword === 'boolean' || keyword === 'anyOf') return [];
  return [{ path, message }];
}

/** `/all/1/count` as `$.all[1].count`. */
function jsonPath(pointer: string): string {
  const parts = pointer.split('/').slice(1);
  return `$${parts.map((part) => member(part.replaceAll('~1', '/').replaceAll('~0', '~'))).join('')}`;
}

function member(name: string): string {
  if (/^\d+$/.test(name)) return `[${name}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
