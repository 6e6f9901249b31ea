// The patient's page (`plainread --to=html`) in a browser: who may read it, by what means, what it says, and what a report cannot do to it.
// SPDX-License-Identifier: Apache-2.0
import test from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainread, root } from './lib.mjs'
import { checkHeadings, fileOf, findings, fits, hostile, isHarmless, open, shape, tabStops } from './browser.mjs'

const work = mkdtempSync(join(tmpdir(), 'patient-'))
process.on('exit', () => rmSync(work, { recursive: true }))
const flat = text => text.replace(/\s+/g, ' ').trim()
const footer = 'This is an automatic plain-language version of the report. The signed report is what counts. Go through it with the doctor who ordered the scan.'

const spine = `EXAM: MRI lumbar spine without contrast.
HISTORY: 54-year-old woman, low back pain for six months.
FINDINGS: Vertebral body heights are preserved. The conus terminates at L1.
L4-L5: Broad-based disc bulge and mild facet arthropathy. No nerve root compression.
L5-S1: Left paracentral disc extrusion measuring 6 mm. Mild left neural foraminal stenosis.
IMPRESSION:
1. Degenerative disc disease, most pronounced at L4-L5.
2. Left paracentral disc extrusion at L5-S1.
`
const urgent = 'MRI CERVICAL SPINE\nFINDINGS: There is cord compression at C5-C6 with abnormal cord signal.\n'
const normal = 'CHEST X-RAY\nINDICATION: Cough.\nFINDINGS: The lungs are clear. No pleural effusion or pneumothorax.\nIMPRESSION: No acute cardiopulmonary abnormality.\n'

// The page of these texts.
function pageOf(texts, args = []) {
  const run = plainread(['--from=text', '--to=html', ...args], { input: texts.join('\f') })
  assert.ok(run.status === 0 || run.status === 3, run.stderr)
  return fileOf(run.stdout)
}

const pages = { 'one report': [[spine]], 'several': [[spine, normal, urgent]], 'held': [[urgent], ['--critical=hold']], 'notes inline': [[spine], ['--notes=inline']] }
for (const [name, args] of Object.entries(pages))
  test(`axe-core finds nothing, and nothing is to be scrolled sideways: ${name}`, async () => {
    const url = pageOf(...args), widths = name === 'one report' ? [320, 768, 1280] : [320]
    for (const width of widths)
      for (const scheme of ['light', 'dark', 'forced'])
        await open(url, { width, scheme }, async page => {
          assert.deepEqual(await findings(page), [], `${width} px, ${scheme}`)
          await fits(page)
          assert.deepEqual(await page.$$eval('a', all => all.filter(a => !document.querySelector(a.getAttribute('href'))).length), 0, 'links that lead nowhere')
          await page.$$eval('details', all => all.forEach(d => { d.open = true }))
          assert.deepEqual(width === 320 ? await findings(page) : [], [], `opened, ${scheme}`)
          await fits(page)
        })
  })

test('what needs the doctor stands first, in the words of the radiologist', async () => {
  await open(pageOf([spine]), {}, async page => {
    assert.equal(await page.title(), 'Your MRI report in plain words')
    assert.equal(await page.locator('h1').innerText(), 'Your MRI report in plain words')
    await checkHeadings(page)
    assert.deepEqual(await page.$$eval('article > section > h3', all => all.map(h => h.innerText)), [
      'Talk to your doctor soon', 'What the report says, in plain words', 'How common is this?', 'What this page cannot tell you', 'Next steps',
      'Questions to ask', 'Words of the report, and what they mean', 'The report itself'])
    assert.deepEqual(await page.$$eval('blockquote p', all => all.map(q => q.innerText)), [
      'L5-S1: Left paracentral disc extrusion measuring 6 mm.', '2. Left paracentral disc extrusion at L5-S1.'])
    assert.match(await page.locator('.doctor').innerText(), /What the words mean: disc material that has moved out past the edge of the disc/)
    assert.equal(flat(await page.locator('body > footer p').first().innerText()), footer)
    assert.match(await page.locator('body > footer').innerText(), /plainread \d.*lexicon .*SHA-256 [0-9a-f]{64}/s)
  })
  await open(pageOf([urgent]), {}, async page => {
    assert.equal(await page.locator('article h3').first().innerText(), 'Talk to your doctor now')
    assert.equal(await page.locator('blockquote p').innerText(), 'There is cord compression at C5-C6 with abnormal cord signal.')
  })
  await open(pageOf([normal]), {}, async page => assert.equal(await page.locator('.doctor').count(), 0))
})

test('its words are those of the filter, sentence by sentence, and the report stands there in full', async () => {
  const folder = join(root, 'corpus'), texts = readdirSync(folder).filter(n => n.endsWith('.txt')).sort().map(n => readFileSync(join(folder, n), 'utf8'))
  const json = plainread(['--from=text', '--to=json'], { input: texts.join('\f') }).stdout.trimEnd().split('\n').map(JSON.parse)
  await open(pageOf(texts), {}, async page => {
    const articles = await page.$$eval('article', all => all.map(a => ({
      sentences: [...a.querySelectorAll('.s')].map(s => [s.closest('[data-section]').dataset.section, s.innerText]),
      shown: a.querySelector('.sheet').innerText, original: a.querySelector('.pre').textContent })))
    assert.equal(articles.length, texts.length)
    articles.forEach((a, i) => {
      assert.deepEqual(a.sentences.map(([section, words]) => [section, flat(words)]), json[i].sentences.map(s => [s.section, flat(s.out)]))
      assert.equal(a.original.trimEnd(), texts[i].replaceAll('\r\n', '\n').trimEnd())
      const marks = json[i].sentences.filter(s => s.status === 'critical').length
      assert.equal(a.shown.split('[Your doctor should talk this over with you.]').length - 1, marks, 'the mark of each critical sentence')
    })
    const links = await page.$$eval('nav a', all => all.map(a => document.querySelector(a.getAttribute('href'))?.localName))
    assert.deepEqual(links, texts.map(() => 'article'))
  })
})

// Without what the plain words add or bend: articles, verbs, "mildly" for "mild", explanations in brackets.
const bare = text => flat(text.toLowerCase().replace(/ \([^()]*\)/g, '').replace(/\b(an?|the|is|are|was|were|has|have|do|does)\b|(s|ly)\b|[^a-z0-9]+/g, ' '))

test('each phrase stands for the very words that it says: put back, they give the report', async () => {
  const folder = join(root, 'corpus'), texts = readdirSync(folder).filter(n => n.endsWith('.txt')).sort().map(n => readFileSync(join(folder, n), 'utf8'))
  const json = plainread(['--from=text', '--to=json'], { input: texts.join('\f') }).stdout.trimEnd().split('\n').map(JSON.parse)
  await open(pageOf(texts), {}, async page => {
    const restored = await page.evaluate(() => {
      for (const phrase of document.querySelectorAll('.w')) {
        const own = phrase.querySelector('p').innerHTML.startsWith('<b>In the report: ') && phrase.querySelector('bdi')
        phrase.replaceWith((own || phrase.querySelector('summary')).textContent)
      }
      return [...document.querySelectorAll('article')].map(a => [...a.querySelectorAll('.s')].map(s => [s.localName, s.textContent]))
    })
    let phrases = 0
    restored.forEach((sentences, i) => sentences.forEach(([kind, words], k) => {
      const s = json[i].sentences[k], own = Buffer.from(texts[i]).subarray(...s.in).toString()
      if (s.status !== 'rewritten' || kind === 'h4') return
      phrases++
      assert.equal(bare(words), bare(own), `${s.out}`)
    }))
    assert.ok(phrases > 500, `${phrases} sentences`)
  })
})

test('each changed phrase opens by keyboard and by touch, and shows what the radiologist wrote', async () => {
  await open(pageOf([spine]), { width: 320 }, async page => {
    const stops = await tabStops(page), phrases = await page.$$eval('.w > summary', all => all.map(s => s.innerText))
    assert.equal(stops[0].href, '#main')
    assert.deepEqual(stops.filter(s => !s.seen), [])
    assert.deepEqual(stops.filter(s => s.tag === 'summary').map(s => s.text).slice(0, -1), phrases)
    assert.equal(phrases.length, await page.locator('.w').count())
    const one = page.locator('.w', { has: page.getByText('changes in the small joints at the back of the spine', { exact: true }) }).first()
    const card = one.locator('.card')
    assert.equal(await card.isVisible(), false)
    await one.locator('summary').focus()
    await page.keyboard.press('Enter')
    assert.match(await card.innerText(), /In the report: facet arthropathy\s+In plain words: changes in the small joints at the back of the spine\s+How common is this\?/)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.querySelector('h4').innerText), 'Changes in the small joints at the back of the spine')
    await one.locator('summary').click()
    assert.equal(await card.isVisible(), false)
    const heights = await page.$$eval('summary, .go', all => all.map(s => Math.min(...[...s.getClientRects()].map(r => r.height))))
    assert.ok(heights.every(h => h >= 44), `the lowest target is ${Math.min(...heights)} px high`)
  })
})

test('the picture shows the very count, says it, and says of whom', async () => {
  const counts = [0, 1, 37, 99, 100]
  await open(fileOf(execFileSync(process.env.PEOPLE, counts.map(String))), {}, async page => {
    const pictures = await page.$$eval('.people', all => all.map(p => ({
      name: p.getAttribute('aria-label'), role: p.getAttribute('role'), on: p.querySelectorAll('.on').length, off: p.querySelectorAll('.off').length,
      places: [...p.querySelectorAll('use')].map(u => [u.classList.contains('on'), Number(u.getAttribute('x')), Number(u.getAttribute('y'))]) })))
    const words = await page.$$eval('figcaption', all => all.map(c => c.innerText))
    counts.forEach((n, i) => {
      assert.deepEqual([pictures[i].on, pictures[i].off], [n, 100 - n])
      assert.equal(pictures[i].name, `${n} of 100 people have this, ${100 - n} do not`)
      assert.equal(pictures[i].role, 'img')
      const rows = pictures[i].places.sort((a, b) => b[2] - a[2] || a[1] - b[1]).map(p => p[0])
      assert.deepEqual(rows, rows.map((_, k) => k < n), 'one block from the bottom')
      assert.equal(new Set(pictures[i].places.map(String)).size, 100)
      const who = `${i === 1 ? 'women' : 'people'} with no back pain, aged ${i % 2 ? '80 and older' : '50 to 59'}`
      assert.equal(flat(words[i]), `Of 100 ${who}: ${n} have this ${100 - n} do not`)
    })
    assert.deepEqual(await findings(page), [])
  })
  await open(pageOf([spine]), {}, async page => {
    const note = page.locator('.note').first()
    assert.match(await note.innerText(), /About 60 of 100 people in their 50s with no back pain.*60\s+have this\s+40\s+do not\s+Source: Brinjikji 2015/s)
    assert.equal(await note.locator('.people .on').count(), 60)
    assert.match(await page.locator('section', { has: page.locator('.note') }).innerText(), /your age was taken to be 54/)
  })
})

test('it prints: the whole report, the sources, and no note in two pieces', async () => {
  await open(pageOf([spine]), {}, async page => {
    await page.locator('.original > summary').click()
    assert.equal(await page.locator('.pre').isVisible(), false)
    const pdf = join(work, 'page.pdf')
    writeFileSync(pdf, await page.pdf({ format: 'A4', preferCSSPageSize: true }))
    const sheets = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').map(flat), all = sheets.join(' ')
    for (const line of spine.trim().split('\n')) assert.ok(all.includes(flat(line)), line)
    assert.ok(all.includes(footer.slice(0, 60)))
    assert.ok(!all.includes('Tap them'), 'what is for the screen')
    assert.ok(sheets.length - 1 <= 4, `${sheets.length - 1} pages`)
    for (const [topic, count] of [['Outward curve of the disc', '60 have this'], ['Changes in the small joints', '32 have this'], ['Disc changes About 80', '80 have this']]) {
      const sheet = sheets.find(s => s.includes(count))
      assert.ok(sheet.includes(topic) && sheet.indexOf('Source: Brinjikji', sheet.indexOf(count)) > 0, `${topic} is cut`)
    }
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)')
  })
})

test('a report does no harm', async () => {
  const of = words => [`EXAM: MRI lumbar spine ${words}.\nHISTORY: 54-year-old ${words}.\nFINDINGS: Degenerative disc disease at L4-L5 ${words}. Cord compression ${words}.\n`]
  const bad = hostile.replaceAll(/[.!?:;] /g, ' ')
  let want
  await open(pageOf(of('x')), {}, async page => { want = await shape(page) })
  for (const args of [[], ['--critical=hold'], ['--notes=inline']])
    await open(pageOf(of(bad), args), { width: 320 }, async page => {
      await isHarmless(page)
      await fits(page)
      assert.deepEqual(await findings(page), [])
      assert.deepEqual([...new Set(await shape(page))].filter(e => !want.includes(e) && !/^(section|div|h2)\[class/.test(e)), [])
      const ids = await page.$$eval('[id]', all => all.map(e => e.id))
      assert.equal(new Set(ids).size, ids.length)
    })
  const lines = [{ id: `"${bad}`, exam_date: bad, age: 54, text: of(bad)[0] }, { id: 7, text: '\u0000\ud800 cord compression \udfff' }]
  const run = plainread(['--from=jsonl', '--to=html'], { input: lines.map(l => JSON.stringify(l) + '\n').join('') + '{"text":"<script>globalThis.ran=true</script>\n' })
  assert.equal(run.status, 3)
  await open(fileOf(run.stdout), { width: 320 }, async page => {
    await isHarmless(page)
    await fits(page)
    assert.equal(await page.locator('article').count(), 3)
    assert.match(await page.locator('article').last().innerText(), /could not be put into plain words.*<script>/s)
  })
})

test('the footer and the report stand on every page, whatever the options', async () => {
  const own = plainread(['--from=text'], { input: spine }).stdout
  for (const [texts, args, words] of [
    [[spine], ['--notes=none'], /What this page cannot tell you/], [[urgent], ['--critical=hold'], /holds a finding that your doctor should talk over/],
    [[own], [], /was put into plain words before/]])
    await open(pageOf(texts, args), {}, async page => {
      const all = await page.locator('body').innerText()
      assert.match(all, words)
      assert.ok(flat(await page.locator('body > footer').innerText()).startsWith(footer))
      assert.equal(flat(await page.locator('.pre').innerText()), flat(texts[0]))
      if (args[0] === '--notes=none') assert.doesNotMatch(all, /How common|Next steps|Questions to ask/)
    })
  await open(pageOf([spine], ['--notes=inline']), {}, async page => {
    assert.equal(await page.locator('.sheet .note').count(), 3)
  })
})

test('the files of one command share one page, and no input makes none', () => {
  const names = [spine, normal].map((text, i) => {
    writeFileSync(join(work, `${i}.txt`), text)
    return join(work, `${i}.txt`)
  })
  const html = plainread(['--to=html', ...names]).stdout
  assert.equal(html.split('<!DOCTYPE').length, 2)
  assert.deepEqual([...html.matchAll(/<article id="(r\d+)"/g)].map(m => m[1]), ['r1', 'r2'])
  const [one, four] = ['1', '4'].map(j => plainread(['--from=text', '--to=html', '-j', j], { input: Array(200).fill(spine).join('\f') }).stdout)
  assert.equal(one, four)
  assert.equal(plainread(['--from=text', '--to=html'], { input: ' \n' }).stdout, '')
})
