import { expect, test } from 'vitest';
import fc from 'fast-check';
import { loadConfig } from '../src/config.ts';
import { allowRuleOf, mayReach } from '../src/sources/fetch/reach.ts';

const load = (FETCH_ALLOW: string) => loadConfig({ FETCH_ALLOW }, '/nowhere').config.FETCH_ALLOW;

test('FETCH_ALLOW takes hosts, addresses and ranges, of one port or of all', () => {
  expect(load('')).toEqual([]);
  expect(load('intranet.example, 10.1.2.3:8080,10.0.0.0/8 [fd00::1]:80 fd00::/8')).toHaveLength(5);
});

test.each(['http://intranet.example', 'a/b', '10.0.0.0/33', 'fd00::/200', 'host:99999999', '*', '*.example', 'user@host'])('%j stops the start with one line that says what it may be', (entry) => {
  expect(() => load(`ok.example, ${entry}`)).toThrow(/^FETCH_ALLOW must be hosts, addresses or ranges[^\n]*$/);
});

test('a rule of one port allows that port; a rule of a host, all that the host has', () => {
  const rules = (...entries: string[]) => entries.map((entry) => allowRuleOf(entry)!);
  const to = { host: 'intranet.example', port: '80' };
  expect(mayReach('10.1.2.3', to, [])).toBe(false);
  expect(mayReach('10.1.2.3', to, rules('10.0.0.0/8'))).toBe(true);
  expect(mayReach('::ffff:10.1.2.3', to, rules('10.0.0.0/8'))).toBe(true);
  expect(mayReach('11.1.2.3', to, rules('10.0.0.0/8'))).toBe(true); // public
  expect(mayReach('10.1.2.3', to, rules('10.1.2.3:8080'))).toBe(false);
  expect(mayReach('10.1.2.3', to, rules('10.1.2.3:80'))).toBe(true);
  expect(mayReach('10.1.2.3', to, rules('Intranet.example'))).toBe(true);
  expect(mayReach('10.1.2.3', to, rules('intranet'))).toBe(false);
  expect(mayReach('fd00::7', { host: '[fd00::7]', port: '443' }, rules('fd00::/8'))).toBe(true);
});

test('law: without a rule nothing of the networks inside is reached, in IPv4 or as IPv4 in IPv6', () => {
  const byte = fc.nat(255);
  const inner = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  );
  const forms = (four: number[]) => {
    const dotted = four.join('.');
    const [a, b, c, d] = four.map((one) => one.toString(16).padStart(2, '0'));
    return [dotted, `::ffff:${dotted}`, `::ffff:${a}${b}:${c}${d}`, `64:ff9b::${a}${b}:${c}${d}`, `::${dotted}`, `2002:${a}${b}:${c}${d}::1`];
  };
  fc.assert(fc.property(inner, (four) => forms(four).every((address) => !mayReach(address, { host: address, port: '80' }, []))));
});

test('the public internet is reached, also where IPv4 is reached through IPv6', () => {
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:4700::1111', '64:ff9b::808:808', '::ffff:8.8.8.8']) expect(mayReach(address, { host: 'paper.test', port: '443' }, [])).toBe(true);
});
