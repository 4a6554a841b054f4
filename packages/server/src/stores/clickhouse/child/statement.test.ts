import { expect, test } from 'vitest';
import { quote, readingFrom, statementGuard } from './statement.ts';

const check = statementGuard([
  'file',
  'fileCluster',
  'url',
  's3',
  'remote',
  'executable',
  'input',
  'numbers',
  'values',
]);

test.each([
  [`select file('/etc/passwd')`],
  [`select * from file('/etc/passwd', 'LineAsString')`],
  [`select FILE ('/etc/passwd')`],
  ['select `file`(1)'],
  ['select "file"(1)'],
  ['select `\\x66ile`(1)'],
  ['select file/* */(1)'],
  ['select file -- \n (1)'],
  ['select file # \n (1)'],
  [`select 'it''s', file(1)`],
  [`select 'it\\'s', file(1)`],
  ["select `a'b`, file(1), `c'd`"],
  [`select $$'$$, file(1), $$'$$`],
  [`select * from url('http://127.0.0.1')`],
  [`select * from fileCluster('a', 'b')`],
  [`insert into t select * from s3('http://127.0.0.1/x.csv')`],
  [`create table t (a Int8) engine = File(CSV)`],
  [`create dictionary d (a Int8) primary key a source(executable(command 'id')) layout(flat()) lifetime(1)`],
  [
    `create dictionary d (a Int8) primary key a source(http(url 'http://127.0.0.1')) layout(flat()) lifetime(1)`,
  ],
  [`select 1 into outfile '/tmp/x'`],
  [`insert into t from infile '/tmp/x' format CSV`],
  ['select 1; drop table t'],
  [`select 'unclosed`],
  [''],
])('refuses %s', (text) => {
  expect(() => check(text)).toThrow(/DB::Exception/);
});

test.each([
  [`select 'file(1)', 'a;b', 'it''s $ # \\\\' from event`],
  ['with x as (select 1) select * from x;'],
  ['-- who\nselect 1 /* file(1) */'],
  ['show tables'],
  ['explain select 1'],
])('lets %s read', (text) => {
  expect(check(text)).toMatchObject({ reads: true, takesRows: false });
});

test('a statement that changes something is no read', () => {
  expect(check('drop table t')).toMatchObject({ reads: false });
  expect(check('insert into t select 1')).toMatchObject({ reads: false, takesRows: false });
  expect(check('insert into t (a) format JSONEachRow')).toMatchObject({ reads: false, takesRows: true });
});

test('an insert is made to read its rows from a file', () => {
  expect(readingFrom('/d/x', 'insert into t (a) format CSV')).toBe(
    `insert into t (a)  from infile '/d/x' format CSV`,
  );
  expect(readingFrom(`/d/'x`, `insert into t select a + 1 from input('a Int8') format JSONEachRow`)).toBe(
    `insert into t select a + 1 from file('/d/\\'x', 'JSONEachRow', 'a Int8') `,
  );
  expect(() => readingFrom('/d/x', 'insert into t')).toThrow(/FORMAT/);
});

test('a literal holds any text', () => {
  expect(quote(`a'b\\c\n\0`)).toBe(`'a\\'b\\\\c\\n\\0'`);
});
