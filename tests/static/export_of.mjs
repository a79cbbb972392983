// SPDX-License-Identifier: GPL-2.0-or-later
// Exports an index into a folder. Ends the process with 77, "skipped", where there is no engine.
import {execFileSync} from 'node:child_process';

export function exportIndex(annals, index, out) {
  try {
    execFileSync(annals, ['export', '--db', index, out], {stdio: ['ignore', 'pipe', 'pipe']});
  } catch (error) {
    if (!String(error.stderr).includes('engine for browsers')) throw error;
    console.log('skipped: there is no engine; script/wasm builds it');
    process.exit(77);
  }
}
