import { expect, test } from 'vitest';
import { checkPassword } from './password-rules.ts';

const person = { email: 'margaux.lefevre@journal.example', name: 'Margaux Lefèvre' };
const refusal = (password: string): string | undefined => {
  try {
    checkPassword(password, person);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
};

test('a password that is short, repeats itself or is easily guessed is refused', () => {
  expect(refusal('short one')).toContain('at least 10 characters');
  expect(refusal('aaaaaaaaaaaaaaaa')).toContain('repeats');
  expect(refusal('abababababab')).toContain('repeats');
  for (const password of [
    'password123',
    'Passw0rd2026',
    'motdepasse1',
    '1234567890',
    '0987654321',
    'qwertyuiop',
    'azertyuiop12',
    'poiuytreza',
    'abcdefghijkl',
    '1q2w3e4r5t6y',
    'iloveyou1234',
    'MargauxLefèvre1',
    'margaux.lefevre1',
    'journal.example!',
    'RelanceAdmin1!',
  ]) {
    expect(refusal(password), password).toContain('easily guessed');
  }
});

test('words that nobody else puts together, and random characters, are taken', () => {
  for (const password of [
    'four quiet herons',
    'x8#kQ2vLp0',
    'la pluie sur Sète',
    '密码是一只安静的苍鹭呢',
    'correcthorsebattery',
  ]) {
    expect(refusal(password), password).toBeUndefined();
  }
});
