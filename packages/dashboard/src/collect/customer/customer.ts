import { queryOptions } from '@tanstack/react-query';
import { answer, api, type operations } from '../../api/index.ts';

/** A customer as the API shows him. */
export type Customer = operations['getCustomer']['responses'][200]['content']['application/json'];

/** How a page names a customer: a userId, or `id:` and an anonymousId, and in which world and app it is meant. */
export interface Address {
  readonly userId: string;
  readonly environment?: 'test';
  readonly app?: string;
}

/** The parameters every call about a customer takes. */
export function paramsOf({ userId, environment, app }: Address) {
  return {
    path: { userId },
    query: { ...(environment ? { environment } : {}), ...(app === undefined ? {} : { app }) },
  };
}

/** What is known of a customer, asked for in one place. */
export function customerQuery(address: Address) {
  return queryOptions({
    queryKey: keyOf(address),
    queryFn: () => answer(api.GET('/v1/customers/{userId}', { params: paramsOf(address) })),
  });
}

/** The key of what is remembered about a customer. */
export function keyOf({ userId, environment, app }: Address) {
  return ['customers', userId, environment ?? null, app ?? null] as const;
}

/** Where the page of a customer from a list is; undefined for one who has no name at all. */
export function addressOf({ userId, anonymousIds, test }: Customer): Address | undefined {
  const [first] = anonymousIds;
  const name = userId ?? (first === undefined ? undefined : `id:${first}`);
  return name === undefined ? undefined : { userId: name, ...(test ? { environment: 'test' } : {}) };
}

/** What people call a customer: the trait name, first and last name, e-mail, else an id; undefined for one without any. */
export function nameOf({ traits, userId, anonymousIds }: Customer): string | undefined {
  const text = (trait: string): string | undefined => {
    const value = traits[trait];
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  const parts = [text('firstName'), text('lastName')].filter(Boolean).join(' ');
  return text('name') ?? (parts === '' ? undefined : parts) ?? text('email') ?? userId ?? anonymousIds[0];
}

/** What a tab of the page of a customer is about. */
export interface TabProps {
  readonly customer: Customer;
  readonly address: Address;
}
