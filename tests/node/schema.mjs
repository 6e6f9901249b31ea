// lexicons/schema.json and the loader agree: what one refuses the other refuses, but for what is written down here.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainlex, require, root, validator } from './lib.mjs'

const yaml = require('yaml')
const schema = JSON.parse(readFileSync(join(root, 'lexicons/schema.json'), 'utf8'))
const breaks = validator(schema)

// Rules of `plainlex check` that the schema keeps too: a file that breaks one of them is no lexicon for either.
const both = new Set(['unknown-key', 'missing-key', 'wrong-kind', 'unknown-word', 'empty', 'id-form', 'example', 'example-missing', 'near-miss',
  'critical-examples', 'keep-say', 'word-form', 'note-percent', 'note-n', 'region-level', 'yaml-merge', 'yaml-syntax', 'yaml-encoding',
  'yaml-documents', 'duplicate-key'])

// Rules that the schema cannot keep, or not always, and why. Here the loader alone refuses.
const outside = 'it needs rows of other files, or other rows of the file'
const inside = 'it asks what a text means, and not only which characters stand in it'
const grammar = 'YAML allows it; the schema is given what the YAML reader made of it'
const alone = {
  'id-twice': outside, 'word-twice': outside, overlap: outside, 'unknown-note': outside, 'unknown-region': outside, 'unknown-list': outside,
  'note-circle': outside, 'list-circle': outside, 'say-matched': outside, phrases: outside, regions: outside,
  pattern: inside, say: inside, regex: inside, 'slot-lost': inside, 'slot-missing': inside, 'slot-twice': inside, 'unknown-slot': inside,
  'list-slot': inside, 'note-cause': inside, grade: inside, 'say-alarming': outside, 'say-plural': outside, 'review-future': 'it asks which day it is', 'explain-fact': inside,
  'note-band': 'the form of a band is in the schema; that its ages ascend, and that bands do not overlap, needs reckoning',
  'yaml-anchor': grammar, 'yaml-alias': grammar, 'yaml-tag': grammar, 'yaml-key': grammar, 'yaml-depth': grammar,
  file: 'it cannot be read at all',
}

// The file as an editor reads it: YAML 1.2, then the schema. What is wrong, an empty list where nothing is.
function schemaErrors(bytes) {
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ['not in UTF-8']
  }
  const document = yaml.parseDocument(text, { version: '1.2' })
  return document.errors.length ? document.errors.map(e => e.message.split('\n')[0]) : breaks(document.toJS())
}

// The rules that the loader says are broken.
function loaderErrors(file) {
  const done = plainlex(['check', file])
  const rules = [...done.stdout.matchAll(/^.*?:\d+:\d+: error: .* \[([a-z0-9-]+)\]$/gm)].map(m => m[1])
  assert.ok(done.status === 2 ? rules.length : done.status <= 1, `${file}: status ${done.status} with errors [${rules}]\n${done.stdout}${done.stderr}`)
  return rules
}

// Where the two disagree: a sentence; else nothing. `wrong`: what schemaErrors() says.
function disagreement(wrong, rules) {
  const unknown = rules.filter(r => !both.has(r) && !(r in alone))
  if (unknown.length) return `say in this test whether the schema can keep the rule ${unknown}`
  if (wrong.length && !rules.length) return `the schema alone refuses it: ${wrong.join('; ')}`
  const kept = rules.filter(r => both.has(r))
  if (!wrong.length && kept.length) return `the loader alone refuses it, for ${kept}`
}

const folder = join(root, 'tests/bad-lexicons')
for (const name of readdirSync(folder).filter(n => n.endsWith('.yaml')))
  test(`bad lexicon ${name}`, () => {
    const file = join(folder, name)
    assert.equal(disagreement(schemaErrors(readFileSync(file)), loaderErrors(file)), undefined)
  })

const lexicon = join(root, 'lexicons')
for (const name of readdirSync(lexicon).filter(n => n.endsWith('.yaml')))
  test(`lexicons/${name}`, () => assert.deepEqual(schemaErrors(readFileSync(join(lexicon, name))), []))

// A lexicon that has every key, and what becomes of it when one value or key is made wrong in one of these ways: the first three are tried with each
// key, and the others with the first key of each shape, because the schema is made out of the loader's own tables.
const all = readFileSync(join(root, 'tests/data/every-key.yaml'))
const ways = {
  'is another word': (pairs, i, d) => { pairs[i].value = d.createNode('Qu?x') },
  'is gone': (pairs, i) => pairs.splice(i, 1),
  'is misspelt': (pairs, i) => { pairs[i].key.value += 'x' },
  'is empty': (pairs, i, d) => { pairs[i].value = d.createNode('') },
  'is nothing': (pairs, i, d) => { pairs[i].value = Object.assign(d.createNode(null), { source: '' }) },
  'is a number': (pairs, i, d) => { pairs[i].value = d.createNode(-7) },
  'is an empty list': (pairs, i, d) => { pairs[i].value = d.createNode([]) },
  'is a list': (pairs, i, d) => { pairs[i].value = d.createNode(['Qu?x']) },
  'is a list of lists': (pairs, i, d) => { pairs[i].value = d.createNode([['a']]) },
  'is a list of maps': (pairs, i, d) => { pairs[i].value = d.createNode([{ a: 'b' }]) },
  'is a map': (pairs, i, d) => { pairs[i].value = d.createNode({ a: 'b' }) },
}

const everywhere = 3

// What a key's value may be, but for what it means.
function shape(name) {
  let s = schema
  for (const key of name.split('.')) {
    s = s.items ?? s
    s = key === '(band)' ? { bands: s.propertyNames } : (s.properties?.[key] ?? s.additionalProperties?.properties?.[key])
  }
  return JSON.stringify({ ...s, description: '', properties: undefined, items: s.items?.properties ? 'rows' : s.items }).replace(/"enum":\[[^\]]*\]/, '"enum"')
}

// Each key of a document once: the path to the map that holds it, and its place there.
function places(document) {
  const found = new Map()
  yaml.visit(document, {
    Pair(_, pair, path) {
      const keys = path.filter(yaml.isPair).map(p => p.key.value).concat(pair.key.value)
      const name = keys.filter(k => !/\d/.test(k)).join('.') + (/\d/.test(pair.key.value) ? '.(band)' : '')
      if (!found.has(name)) found.set(name, { map: path.at(-1), index: path.at(-1).items.indexOf(pair) })
    },
  })
  return found
}

test('every key of the schema stands in tests/data/every-key.yaml', () => {
  const keys = []
  const collect = (s, path) => {
    const row = s.items ?? s.additionalProperties ?? s
    for (const [key, value] of Object.entries((row.properties ? row : s).properties ?? {})) {
      keys.push([...path, key].join('.'))
      collect(value, [...path, key])
    }
  }
  collect(schema, [])
  const there = new Set(places(yaml.parseDocument(all.toString())).keys())
  assert.ok(keys.length > 100)
  assert.deepEqual(keys.filter(k => !there.has(k)), [])
})

test('each key, made wrong in each way: both refuse it, or neither', () => {
  const work = mkdtempSync(join(tmpdir(), 'schema-'))
  const file = join(work, 'changed.yaml')
  const found = []
  const seen = new Set()
  let refused = 0
  for (const name of places(yaml.parseDocument(all.toString())).keys()) {
    const known = seen.has(shape(name))
    seen.add(shape(name))
    for (const [way, change] of Object.entries(ways).slice(0, known ? everywhere : undefined)) {
      const document = yaml.parseDocument(all.toString())
      const { map, index } = places(document).get(name)
      change(map.items, index, document)
      const bytes = Buffer.from(document.toString({ lineWidth: 0 }))
      writeFileSync(file, bytes)
      const wrong = schemaErrors(bytes)
      const difference = disagreement(wrong, loaderErrors(file))
      refused += wrong.length > 0
      if (difference) found.push(`${name} ${way}: ${difference}`)
    }
  }
  rmSync(work, { recursive: true })
  assert.deepEqual(found, [])
  assert.ok(refused > 300, `only ${refused} are refused`)
})

test('every key has a description', () => {
  const bare = []
  JSON.stringify(schema, (key, value) => {
    if (value?.properties && key !== 'then' && key !== 'if')
      for (const [name, s] of Object.entries(value.properties)) if (!s.description && !s.enum && !s.allOf && !s.const) bare.push(name)
    return value
  })
  assert.deepEqual(bare, [])
})
