// The page of `plainlex diff --to=html` in a browser: who may read it, by what means, and what a report cannot do to it.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainlex, root } from './lib.mjs'
import { checkHeadings, fileOf, findings, fits, hostile, isHarmless, open, shape, tabStops } from './browser.mjs'

const work = mkdtempSync(join(tmpdir(), 'diff-'))
process.on('exit', () => rmSync(work, { recursive: true }))
const old = join(root, 'tests/cli/small.yaml'), changed = join(work, 'changed.yaml')
const before = readFileSync(old, 'utf8')

// A lexicon that has lost a cue, and says one thing otherwise: changes of every kind.
const cut = before.indexOf('\ncues:\n') + 1
writeFileSync(changed, (before.slice(0, cut) + before.slice(before.indexOf('\nentries:\n', cut) + 1))
  .replace('say: "disc changes"', 'say: "worn disc"').replaceAll('to: "Disc changes', 'to: "Worn disc').replace('About {percent} of 100', 'Some {percent} of 100'))

function pageOf(records, [from, to] = [old, changed]) {
  const corpus = join(work, 'corpus.jsonl')
  writeFileSync(corpus, records.map(r => JSON.stringify(r) + '\n').join(''))
  const run = plainlex(['diff', from, to, '--corpus', corpus, '--to=html'])
  assert.ok(run.status <= 1, run.stderr)
  return fileOf(run.stdout)
}
const reports = ['Disc degeneration at L4-L5. No cord compression.', 'MRI LUMBAR SPINE\nFINDINGS: Disc degeneration at L3-L4.', 'Disc degeneration at L5-S1, mild.']
const usual = () => pageOf(reports.map((text, i) => ({ id: `r${i + 1}`, age: 45, text })))

test('axe-core finds nothing, and nothing is to be scrolled sideways', async () => {
  for (const url of [usual(), pageOf([{ id: 'a', text: 'Nothing.' }])])
    for (const width of [320, 1280])
      for (const scheme of ['light', 'dark', 'forced'])
        await open(url, { width, scheme }, async page => {
          assert.deepEqual(await findings(page), [], `${width} px, ${scheme}`)
          await fits(page)
        })
})

test('the keyboard reaches every change, and where it is can be seen', async () => {
  await open(usual(), { width: 320 }, async page => {
    const changes = await page.$$eval('.change', all => all.map(e => '#' + e.id))
    assert.ok(changes.length >= 4, 'kinds of changes')
    const stops = await tabStops(page)
    assert.equal(stops[0].href, '#main', 'the way past the list of changes')
    assert.deepEqual(stops.filter(s => s.href?.startsWith('#c')).map(s => s.href), changes)
    assert.deepEqual(stops.filter(s => !s.seen), [])
    const targets = await page.$$eval('a', all => all.map(a => document.querySelector(a.getAttribute('href')) !== null))
    assert.ok(targets.every(Boolean), 'every link leads somewhere')
  })
})

test('the skip link goes to the changes, the headings form a tree', async () => {
  await open(usual(), {}, async page => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
    await checkHeadings(page)
    assert.match(await page.locator('h2').first().innerText(), /^Critical findings gained/)
  })
})

test('a report does no harm', async () => {
  const dull = 'x', text = words => [{ id: words, text: `Disc degeneration ${words} at L4-L5. No cord compression ${words}.` }]
  let want
  await open(pageOf(text(dull)), {}, async page => { want = await shape(page) })
  await open(pageOf(text(hostile.replaceAll(/[.!?:] /g, ' '))), { width: 320 }, async page => {
    await isHarmless(page)
    await fits(page)
    assert.deepEqual(await findings(page), [])
    const got = await shape(page)
    assert.deepEqual([...new Set(got)].filter(e => !want.includes(e)), [], 'elements that no other report has')
    const isolated = await page.$$eval('.change dd, .change .first', all => all.every(e => getComputedStyle(e.querySelector('bdi')).unicodeBidi === 'isolate'))
    assert.ok(isolated, 'the words of a report keep their direction to themselves')
  })
})

test('it prints every change, and no part of the screen', async () => {
  await open(usual(), {}, async page => {
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('nav').isVisible(), false)
    const count = await page.locator('.change').count()
    assert.equal(await page.locator('.change:visible').count(), count)
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)')
  })
})
