#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-or-later
// Starts the program of this package with the arguments of this script, or says why it cannot run here.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {constants} from 'node:os';
import {fileURLToPath} from 'node:url';

const PROGRAM = fileURLToPath(new URL('../linux-x64/annals', import.meta.url));
const NEEDED_GLIBC = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).glibc;
const ELSEWHERE = 'Run it in a container or a virtual machine with Debian 12 or newer (on Windows: WSL), or build it from its sources: README.md there says how.';

/** What the system lacks, or an empty string. */
function lack() {
  const system = `${process.platform} on ${process.arch}`;
  if (system !== 'linux on x64') return `has a program for linux on x64 only, and this is ${system}`;
  process.report.excludeNetwork = true;
  const found = process.report.getReport().header.glibcVersionRuntime;
  if (!found) return `needs the GNU C library ${NEEDED_GLIBC} or newer, and this system has another C library`;
  const [wanted, own] = [NEEDED_GLIBC, found].map(version => Number(version.split('.')[1]));
  return own < wanted ? `needs the GNU C library ${NEEDED_GLIBC} or newer, and this system has ${found}` : '';
}

function fail(message) {
  console.error(`annals: ${message}`);
  process.exit(1);
}

const lacking = lack();
if (lacking) fail(`this package ${lacking}. ${ELSEWHERE}`);

const program = spawn(PROGRAM, process.argv.slice(2), {stdio: 'inherit'});
program.on('error', error => fail(`${PROGRAM} does not start: ${error.message}`));
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']) process.on(signal, () => program.kill(signal));
process.on('SIGINT', () => {});  // a terminal sends it to the program as well
program.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
