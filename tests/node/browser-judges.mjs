// The judges of pages that browser.mjs offers: what is wrong does not pass them.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { checkHeadings, fileOf, findings, fits, isHarmless, open, tabStops } from './browser.mjs'

const page = body => fileOf(`<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>t</title><main><h1>t</h1>${body}</main>`)
const fails = use => assert.rejects(use, { code: 'ERR_ASSERTION' })

test('a good page passes', async () => {
  await open(page('<p>words</p><a href="#x" id="x">link to here</a>'), { width: 320 }, async p => {
    assert.deepEqual(await findings(p), [])
    assert.deepEqual((await tabStops(p)).map(s => [s.href, s.seen]), [['#x', true]])
    await fits(p)
    await checkHeadings(p)
    await isHarmless(p)
  })
})

test('a bad one does not', async () => {
  await open(page('<p style="color:#aaa">faint</p><h3>a level left out</h3><p style="width:40rem">wide</p>\u202e<a href="#x" style="outline:0">unseen</a>'), { width: 320 }, async p => {
    const found = (await findings(p)).map(f => f.split(':')[0])
    assert.ok(found.includes('color-contrast') && found.includes('heading-order'), found.join())
    assert.deepEqual((await tabStops(p)).map(s => s.seen), [false])
    await fails(fits(p))
    await fails(checkHeadings(p))
    await fails(isHarmless(p))
  })
  await open(page('<script>globalThis.ran = true</script>'), {}, p => fails(isHarmless(p)))
})

test('a request and a word on the console do not pass', async () => {
  await fails(open(page('<link rel="stylesheet" href="other.css">'), {}, async () => {}))
  await fails(open(page('<script>console.log("x")</script>'), {}, async () => {}))
})
