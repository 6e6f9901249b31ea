// What the tests in this folder share: the installed packages, the programs to test, and where things are.
// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module'
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

for (const name of ['PLAINREAD', 'PLAINLEX', 'NODE_TOOLS'])
  if (!process.env[name]) throw new Error(`${name} must name ${name === 'NODE_TOOLS' ? 'the folder of install.sh' : 'the program to test'}`)

// The packages stand in the build folder, not above this one, where `import` would look for them.
export const require = createRequire(process.env.NODE_TOOLS + '/')
export const here = dirname(fileURLToPath(import.meta.url))
export const root = dirname(dirname(here))

// Runs a program: {status, stdout, stderr}.
function run(program, args, options) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: root, ...options })
  if (done.error) throw done.error
  return done
}
export const plainread = (args, options) => run(process.env.PLAINREAD, args, options)
export const plainlex = (args, options) => run(process.env.PLAINLEX, args, options)

// Answers a function that lists what a value breaks of a JSON schema (draft-04 or draft-07), an empty list where it breaks nothing.
export function validator(schema) {
  const Ajv = require(/draft-04/.test(schema.$schema) ? 'ajv-draft-04' : 'ajv').default
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }) // the schema of SARIF has a pattern with a bare ]
  require('ajv-formats').default(ajv)
  const valid = ajv.compile(schema)
  return value => (valid(value) ? [] : valid.errors.map(e => `${e.instancePath || '/'} ${e.message}`))
}

export const sarifSchema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
