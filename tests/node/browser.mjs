// What the tests of pages share: a browser that may reach nothing but the file, and what must hold of every page.
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, before } from 'node:test'
import { require } from './lib.mjs'

const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let browser, folder
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: quiet })
})
after(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

let files = 0
// Writes the page to a file of its own and answers its address.
export function fileOf(html) {
  const name = join(folder, `${++files}.html`)
  writeFileSync(name, html)
  return pathToFileURL(name).href
}

export const schemes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
}

// Opens `url` and hands the page to `use`. Whatever it asks for but the file itself, and whatever it says on its console, fails.
export async function open(url, { width = 1280, scheme = 'light' }, use) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', ...schemes[scheme] })
  const page = await context.newPage(), asked = [], said = []
  page.on('request', r => asked.push(r.url()))
  page.on('console', m => said.push(m.text()))
  page.on('pageerror', e => said.push(String(e)))
  await page.goto(url)
  try {
    await use(page)
    assert.deepEqual(asked.filter(u => u.split('#')[0] !== url), [], 'asked for')
    assert.deepEqual(said, [], 'the console')
  } finally {
    await context.close()
  }
}

// What axe-core finds, with every rule that it has.
export async function findings(page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => {
    const rules = Object.fromEntries(globalThis.axe.getRules().map(r => [r.ruleId, { enabled: true }]))
    return globalThis.axe.run(document, { rules, resultTypes: ['violations'] })
  })
  return violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`)
}

// The page fits into its window: nothing is to be scrolled sideways.
export async function fits(page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  assert.ok(wide <= window, `${wide} px in a window of ${window}`)
}

// Presses Tab until the focus has left the page; answers what it met: the element's own words, and whether the focus could be seen there.
export async function tabStops(page) {
  const stops = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body || e.dataset.met) return null
      e.dataset.met = 'yes'
      const style = getComputedStyle(e), box = e.getBoundingClientRect()
      return {
        tag: e.localName, href: e.getAttribute('href'), id: e.id || e.parentElement.id, text: e.innerText,
        seen: (style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)) && box.bottom > 0 && box.top < innerHeight && box.width > 0,
      }
    })
    if (!stop) return stops
    stops.push(stop)
  }
}

// Headings begin with one h1 and leave no level out on the way down.
export async function checkHeadings(page) {
  const levels = await page.$$eval('h1,h2,h3,h4,h5,h6', all => all.map(h => Number(h.localName[1])))
  assert.equal(levels.filter(l => l === 1).length, 1, 'one h1')
  levels.reduce((before, level) => {
    assert.ok(level <= before + 1, `h${before} is followed by h${level}`)
    return level
  }, 0)
}

// The names of elements and attributes of the page in their order: what no report may change.
export const shape = page =>
  page.evaluate(() => [...document.querySelectorAll('*')].map(e => e.localName + '[' + e.getAttributeNames().join() + ']'))

// Every text that turns or hides something is cut off from what stands around it.
export async function isHarmless(page) {
  const found = await page.evaluate(() => ({
    ran: globalThis.ran === true,
    scripts: document.querySelectorAll('script,img,iframe,object,embed,link,form,base,[onfocus],[onerror],[style]').length,
    turns: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.textContent),
    controls: /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/.test(document.documentElement.textContent),
  }))
  assert.deepEqual(found, { ran: false, scripts: 0, turns: false, controls: false })
}

// A report that tries what it can.
export const hostile = [
  '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran=true"></title></style></details></div></pre>',
  '" onfocus="globalThis.ran=true" autofocus x="', "' onmouseover='globalThis.ran=true", '<!-- --> ]]> <![CDATA[ &lt;b&gt; &#60;script&#62; & <5 mm',
  '\u202eerutcarf oN\u202c \u2067abc\u2069 \u05d0\u05d1\u05d2 \u061c\u200f', '\x01\x07\x1b[2J\x7f\u0085\ufeff\ufffe', 'a'.repeat(400),
  'http://example.invalid/x.png url(http://example.invalid/y) @import',
].join(' ')
