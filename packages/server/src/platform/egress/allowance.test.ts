import { expect, test } from 'vitest';
import { allowanceOf, isPublic } from './allowance.ts';

const INSIDE = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '255.255.255.255',
  '240.0.0.1',
  '168.63.129.16',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '100::1',
  'not an address',
  '',
];

test.each(INSIDE)('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test('nothing but HTTPS on its own port is open without the operator', () => {
  const allowance = allowanceOf([]);
  const to = { hostname: 'example.com', port: 443, protocol: 'https:' } as const;
  expect(allowance.permits(to, '8.8.8.8')).toBe(true);
  expect(allowance.permits({ ...to, protocol: 'http:', port: 80 }, '8.8.8.8')).toBe(false);
  expect(allowance.permits({ ...to, port: 5432 }, '8.8.8.8')).toBe(false);
  expect(allowance.permits(to, '127.0.0.1')).toBe(false);
});

test('an entry opens its address on its port and nothing beside it', () => {
  const allowance = allowanceOf(['127.0.0.1:9000']);
  const to = { hostname: 'hooks.test', port: 9000, protocol: 'http:' } as const;
  expect(allowance.permits(to, '127.0.0.1')).toBe(true);
  expect(allowance.permits(to, '::ffff:127.0.0.1')).toBe(true);
  expect(allowance.permits({ ...to, port: 9001 }, '127.0.0.1')).toBe(false);
  expect(allowance.permits(to, '127.0.0.2')).toBe(false);
});

test('an entry may be a range, an IPv6 address, a name, and leave the port open', () => {
  const allowance = allowanceOf(['10.0.0.0/8:443', '[::1]:8080', '[fd00::/8]:*', 'Hooks.Intranet:8443']);
  const at = (hostname: string, port: number, address: string) =>
    allowance.permits({ hostname, port, protocol: 'http:' }, address);
  expect(at('a', 443, '10.9.8.7')).toBe(true);
  expect(at('a', 443, '11.0.0.1')).toBe(false);
  expect(at('a', 8080, '::1')).toBe(true);
  expect(at('a', 1234, 'fd12::1')).toBe(true);
  expect(at('hooks.intranet.', 8443, '192.168.0.9')).toBe(true);
  expect(at('evil.hooks.intranet', 8443, '192.168.0.9')).toBe(false);
});

test('a name the operator has opened is known as such, a public one is not', () => {
  const allowance = allowanceOf(['push.example:443', '127.0.0.1:*']);
  expect(allowance.names({ hostname: 'push.example', port: 443, protocol: 'https:' })).toBe(true);
  expect(allowance.names({ hostname: '127.0.0.1', port: 1, protocol: 'http:' })).toBe(true);
  expect(allowance.names({ hostname: 'fcm.googleapis.com', port: 443, protocol: 'https:' })).toBe(false);
});

test.each(['10.0.0.0/33:443', 'host:99999', 'a b:1', '', '[::1'])(
  'the entry "%s" is refused, naming it',
  (entry) => {
    expect(() => allowanceOf([entry])).toThrow('is not host:port or CIDR:port');
  },
);
