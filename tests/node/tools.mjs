// The judges of this folder's other tests: what is right passes, what is wrong does not.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { plainlex, plainread, sarifSchema, validator } from './lib.mjs'

test('the schema of SARIF takes a log and refuses what is none', () => {
  const breaks = validator(sarifSchema)
  const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'a' } }, results: [{ message: { text: 'b' } }] }] }
  assert.deepEqual(breaks(log), [])
  assert.notDeepEqual(breaks({ ...log, version: '2.0.0' }), [])
  assert.notDeepEqual(breaks({ ...log, runs: [{ results: [] }] }), [])
  log.runs[0].results[0].locations = [{ physicalLocation: { region: { startLine: 0 } } }]
  assert.notDeepEqual(breaks(log), [])
})

test('a schema of draft-07 is held too, with its formats', () => {
  const breaks = validator({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'string', format: 'date' })
  assert.deepEqual(breaks('2026-11-22'), [])
  assert.notDeepEqual(breaks('2026-13-22'), [])
})

test('the programs run', () => {
  assert.match(plainread(['--version']).stdout, /^plainread /)
  assert.match(plainlex(['--version']).stdout, /^plainlex /)
})
