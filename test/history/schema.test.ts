/** Each version is made from the one before it; a step that fails leaves the file as it was. */
import { expect, test } from 'vitest';
import { arrays, openDatabase } from '../../src/main/history/worker/database';
import { openWriter } from '../../src/main/history/worker/open-file';
import { MIGRATIONS, migrate, versionOf } from '../../src/main/history/worker/schema';
import { entryFact, keepAll } from './support/own-file';
import { newFile } from './support/recorder';

const entry = { id: 'a', type: 'b', severity: 'info' as const, message: 'c', details: null, timestamp: 1 };

test('an older file is brought up to date with all that is in it', () => {
  const file = newFile();
  const old = openWriter(file);
  keepAll(old, [entryFact(entry, 1)]);
  old.close();
  const db = openDatabase(file, false);
  const later = [
    ...MIGRATIONS,
    "ALTER TABLE activity ADD COLUMN note TEXT NOT NULL DEFAULT 'none'",
    'CREATE TABLE more (a); INSERT INTO more SELECT id FROM activity',
  ];
  migrate(db, later);
  expect(versionOf(db)).toBe(later.length);
  expect(arrays(db, 'SELECT id, note FROM activity').all()).toEqual([['a', 'none']]);
  expect(arrays(db, 'SELECT a FROM more').all()).toEqual([['a']]);
  // Once.
  migrate(db, later);
  expect(arrays(db, 'SELECT count(*) FROM more').get()).toEqual([1]);
  db.close();
});

test('a step that fails changes nothing, and the next start takes it again', () => {
  const file = newFile();
  const db = openDatabase(file, false);
  const bad = [...MIGRATIONS, 'CREATE TABLE half (a); CREATE TABLE half (a)'];
  expect(() => migrate(db, bad)).toThrow('already exists');
  expect(versionOf(db)).toBe(MIGRATIONS.length);
  expect(arrays(db, "SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
  migrate(db, [...MIGRATIONS, 'CREATE TABLE half (a)']);
  expect(versionOf(db)).toBe(MIGRATIONS.length + 1);
  db.close();
});

test('a file whose making was cut off before its first table is begun again', () => {
  const file = newFile();
  const db = openDatabase(file, false);
  db.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL');
  db.close();
  const open = openWriter(file);
  expect(versionOf(open)).toBe(MIGRATIONS.length);
  expect(arrays(open, 'PRAGMA auto_vacuum').get()).toEqual([2]);
  open.close();
});
