// SARIF and JSON of both programs: the logs are valid, say what the lines for people say, point where the words stand, and the fixes mend.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainlex, plainread, root, sarifSchema, validator } from './lib.mjs'

const breaks = validator(sarifSchema)
const work = mkdtempSync(join(tmpdir(), 'sarif-'))
test.after(() => rmSync(work, { recursive: true }))

// The results of a log, which must be valid.
function results(text) {
  const log = JSON.parse(text)
  assert.deepEqual(breaks(log), [])
  assert.equal(log.runs.length, 1)
  return log.runs[0].results
}

// FILE:LINE:COL: LEVEL: WORDS [RULE], as lint and check print it.
const lines = text => [...text.matchAll(/^(\S.*?):(\d+):(\d+): (error|warning|note): (.*) \[([a-z0-9.-]+)\]$/gm)]
const place = r => r.locations[0].physicalLocation
const uri = name => name.split('/').map(encodeURIComponent).join('/')

const bad = join(root, 'tests/bad-lexicons')
const names = readdirSync(bad).filter(n => n.endsWith('.yaml'))
const options = Object.fromEntries(readFileSync(join(bad, 'options'), 'utf8').trim().split('\n').map(l => l.split(' ')))
const check = (name, to, cwd) => plainlex(['check', `--to=${to}`, ...[options[name.replace('.yaml', '')] ?? []].flat(), name], { cwd })

test('plainlex check: each bad lexicon, in lines, JSON and SARIF', () => {
  for (const name of names) {
    const [text, json, sarif] = ['text', 'json', 'sarif'].map(to => check(name, to, bad))
    assert.deepEqual([json.status, sarif.status], [text.status, text.status], name)
    const told = lines(text.stdout).map(m => [m[1], +m[2], +m[3], m[4], m[5], m[6]])
    const objects = json.stdout.trimEnd().split('\n').map(l => JSON.parse(l))
    assert.ok(told.length > 0, name)
    assert.deepEqual(objects.map(o => [o.file, o.line, o.col, o.severity, o.message, o.rule]), told, name)
    assert.deepEqual(results(sarif.stdout).map(r => [decodeURIComponent(place(r).artifactLocation.uri), place(r).region.startLine,
      place(r).region.startColumn, r.level, r.message.text, r.ruleId]), told, name)
  }
})

test('plainlex check: the rules of the log are those of `plainlex help`, and each result names its own', () => {
  const log = JSON.parse(plainlex(['check', '--to=sarif', 'ten-mistakes.yaml'], { cwd: bad }).stdout)
  const rules = log.runs[0].tool.driver.rules
  const listed = [...plainlex(['help']).stdout.matchAll(/^ {2}([a-z-]+) +(error|warning|note) +(.*)$/gm)]
  assert.deepEqual(rules.map(r => [r.id, r.defaultConfiguration.level, r.shortDescription.text]), listed.map(m => [m[1], m[2], m[3]]))
  assert.equal(new Set(rules.map(r => r.id)).size, rules.length)
  for (const r of log.runs[0].results) assert.equal(rules[r.ruleIndex].id, r.ruleId)
  for (const r of rules) {
    const help = plainlex(['help', r.id])
    assert.equal(help.status, 0)
    assert.ok(help.stdout.startsWith(`${r.id} (${r.defaultConfiguration.level})\n\n`), help.stdout)
    assert.ok(help.stdout.length > 60, r.id)
  }
})

// The text with the fix in it. Columns count characters, and a byte order mark is none.
function mended(text, fix) {
  const { deletedRegion: at, insertedContent: put } = fix.artifactChanges[0].replacements[0]
  const all = text.replace(/^\uFEFF/, '').split(/(\r\n|\n|\r)/)
  const line = [...all[2 * at.startLine - 2]]
  line.splice(at.startColumn - 1, at.endColumn - at.startColumn, put.text)
  all[2 * at.startLine - 2] = line.join('')
  return all.join('')
}

test('plainlex check: each fix takes its result away', () => {
  let fixed = 0
  for (const name of names) {
    const before = results(check(name, 'sarif', bad).stdout)
    for (const r of before.filter(r => r.fixes)) {
      const file = join(work, name)
      writeFileSync(file, mended(readFileSync(join(bad, name), 'utf8'), r.fixes[0]))
      const after = results(check(name, 'sarif', work).stdout)
      const same = after.filter(x => x.ruleId === r.ruleId && place(x).region.startLine === place(r).region.startLine &&
        place(x).region.startColumn === place(r).region.startColumn)
      assert.deepEqual(same, [], `${name}: ${r.message.text}`)
      fixed++
    }
  }
  assert.ok(fixed >= 15, `${fixed} fixes`)
})

test('plainlex check: a sound lexicon is a log without results, and no line of JSON', () => {
  const file = join(root, 'tests/data/every-key.yaml')
  const log = plainlex(['check', '--to=sarif', file])
  assert.equal(log.status, 0)
  assert.deepEqual(results(log.stdout), [])
  assert.equal(plainlex(['check', '--to=json', file]).stdout, '')
})

// A lexicon that does not change as the shipped one does.
const small = ['-l', join(root, 'tests/cli/small.yaml')]

const reports = {
  'two reports.txt': 'FINDINGS: Disc degeneration.\fFINDINGS: A f\u00e4hig, \u{1F9B4} wide disc\ndegeneration. Cord compression.\n',
  'clean.txt': '',
  'plain#1.txt': 'EXAM: MRI\nFINDINGS:\r\nSevere disc degeneration\r\nat L4-L5.\r\n',
}
for (const [name, text] of Object.entries(reports)) writeFileSync(join(work, name), text)

test('plainread: what lint says, where the words stand', () => {
  const files = Object.keys(reports)
  const lint = plainread([...small, '--to=lint', ...files], { cwd: work })
  const log = plainread([...small, '--to=sarif', ...files], { cwd: work })
  assert.deepEqual([lint.status, log.status], [1, 1])
  const told = lines(lint.stdout)
  const found = results(log.stdout)
  assert.ok(found.length > 3)
  assert.deepEqual(found.map(r => [place(r).artifactLocation.uri, place(r).region.startLine, place(r).region.startColumn, r.message.text, r.ruleId]),
    told.map(m => [uri(m[1]), +m[2], +m[3], m[5], m[6]]))
  const terms = []
  for (const r of found) {
    const { byteOffset: b, byteLength: n, startLine, endLine = startLine, startColumn, endColumn } = place(r).region
    if (n === undefined) continue
    const text = reports[decodeURIComponent(place(r).artifactLocation.uri)]
    const words = Buffer.from(text).subarray(b, b + n).toString()
    const rows = text.split('\n').slice(startLine - 1, endLine).map(l => [...l])
    rows[rows.length - 1] = rows.at(-1).slice(0, endColumn - 1)
    rows[0] = rows[0].slice(startColumn - 1)
    assert.equal(rows.map(l => l.join('')).join('\n'), words)
    terms.push(words)
  }
  assert.deepEqual(terms, ['Disc degeneration', 'disc\ndegeneration', 'Cord compression', 'disc degeneration'])
  assert.equal(found.find(r => /cord compression/.test(r.message.text)).level, 'error')
})

test('plainread: nothing found is status 0 and a log without results; trouble is status 2 and still a log', () => {
  const clean = plainread([...small, '--to=sarif', 'clean.txt'], { cwd: work })
  assert.equal(clean.status, 0)
  assert.deepEqual(results(clean.stdout), [])
  const none = plainread([...small, '--to=sarif', 'nofile.txt', 'two reports.txt'], { cwd: work })
  assert.equal(none.status, 2)
  assert.ok(results(none.stdout).length > 0)
})

test('plainread: a line of JSON Lines is the place of its record; the log is the same for any number of threads', () => {
  const input = Array.from({ length: 4000 }, (_, i) => JSON.stringify({ id: `r${i}`, text: i % 3 ? 'FINDINGS: Disc degeneration.' : '' })).join('\n\n') + '\n'
  const one = plainread([...small, '--to=sarif'], { input })
  const four = plainread([...small, '--to=sarif', '--jobs=4'], { input })
  assert.equal(one.status, 1)
  assert.equal(four.stdout, one.stdout)
  const found = results(one.stdout).filter(r => r.level === 'warning')
  assert.equal(found.length, 2666)
  assert.deepEqual(found.slice(0, 2).map(r => [place(r).artifactLocation.uri, place(r).region, r.locations[0].logicalLocations, r.properties]), [
    ['%3Cstdin%3E', { startLine: 3 }, [{ name: 'r1' }], { line: 1, col: 11, in: [10, 27] }],
    ['%3Cstdin%3E', { startLine: 5 }, [{ name: 'r2' }], { line: 1, col: 11, in: [10, 27] }]])
})

test('plainread: nothing of a report stands in the log but terms of the lexicon', () => {
  const log = plainread(['--to=sarif'], { input: 'FINDINGS: Mr. Quixotic has disc degeneration at L4-L5, "zebra" </script>.\n' })
  assert.doesNotMatch(log.stdout, /quixotic|zebra|script/i)
})
