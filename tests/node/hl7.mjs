// What a second parser, @medplum/core, reads in the outputs for the samples of tests/data/hl7: the same segments as before, and the plain version, which is
// the text that --to=text writes.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { plainread, require, root } from './lib.mjs'

const { Hl7Message } = require('@medplum/core')
const data = join(root, 'tests/data/hl7')
// Left out: other character sets than UTF-8, what no parser can read, what is refused, and line breaks inside of a field.
const leftOut = /^charset-(8859|broken|undeclared-latin1|unknown$)|^separators-(two-alike|no-escape)|^message-no-header|^line-breaks|truncated|without-end|rubbish|not-escaped|vertical/

const messages = text => text.split(/(?<=^|[\r\n\v\ufeff])(?=MSH)/).filter(one => one.startsWith('MSH'))
  .map(one => one.replace(/\x1c[^]*/, '').replace(/[\r\n\v]+/g, '\r').replace(/\r(?:[BF]TS|[BF]HS)[^]*/, '\r').replace(/\r$/, ''))

function unescape(text, separators) {
  const [field, component, repetition, escape, part] = separators
  const means = { F: field, S: component, T: part, R: repetition, E: escape }
  return text.split(escape).map((piece, i) => (i % 2 ? means[piece] ?? piece : piece)).join('')
}

for (const file of readdirSync(data).filter(name => name.endsWith('.hl7'))) {
  const name = file.slice(0, -4)
  if (leftOut.test(name)) continue
  test(name, () => {
    const args = existsSync(join(data, name + '.args')) ? readFileSync(join(data, name + '.args'), 'utf8').trim().split(' ') : []
    const before = messages(readFileSync(join(data, file), 'utf8')), after = messages(readFileSync(join(data, name + '.added'), 'utf8'))
    const plain = plainread(['-l', join(data, 'lexicon.yaml'), ...args, '--to=text', join(data, file)]).stdout.split('\f')
    assert.equal(after.length, before.length)
    const texts = []
    after.forEach((text, i) => {
      const message = Hl7Message.parse(text), separators = text.slice(3, 8)
      assert.equal(message.toString(), text, 'it is written as it was read')
      let own = false
      const kept = message.segments.filter(segment => {
        const added = segment.name === 'OBX' && segment.getField(3).getComponent(1) === 'PLAINREAD'
        if (added && !own) texts.push([])
        if (added) texts.at(-1).push(unescape(segment.getField(5).toString(), separators))
        const comment = own && segment.name === 'NTE'
        own = added
        return !added && !comment
      })
      if (name !== 'own-output') assert.deepEqual(kept.map(String), Hl7Message.parse(before[i]).segments.map(String))
    })
    if (texts.length === 0 || name === 'own-output') return
    const held = args.includes('--critical=hold')
    assert.deepEqual(texts.map(lines => lines.join('\n').trimEnd()), plain.map(one => (held ? one.split('\n')[0] : one.trimEnd())))
  })
}
