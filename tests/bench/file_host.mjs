// SPDX-License-Identifier: GPL-2.0-or-later
// A host of static files over HTTP/2 with the delay and the width of a line: what script/bench static searches on.
import {execFileSync} from 'node:child_process';
import {createHash, X509Certificate} from 'node:crypto';
import fs from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import zlib from 'node:zlib';

const TYPES = {'.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm', '.css': 'text/css'};

/** A key and a certificate for this host, made in `folder`. */
function certificate(folder) {
  const key = path.join(folder, 'key.pem'), cert = path.join(folder, 'cert.pem');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1',
    '-keyout', key, '-out', cert], {stdio: 'ignore'});
  const known = new X509Certificate(fs.readFileSync(cert)).publicKey.export({type: 'spki', format: 'der'});
  return {key: fs.readFileSync(key), cert: fs.readFileSync(cert), hash: createHash('sha256').update(known).digest('base64')};
}

/** As hosts do: text and WebAssembly packed, by brotli where it lies beside the file or else by gzip. */
function packed(file, bytes, brotli) {
  const extension = path.extname(file);
  if (!TYPES[extension]) return {bytes};
  if (brotli && fs.existsSync(file + '.br')) return {bytes: fs.readFileSync(file + '.br'), encoding: 'br'};
  if (brotli) return {bytes: zlib.brotliCompressSync(bytes), encoding: 'br'};
  return {bytes: zlib.gzipSync(bytes, {level: 6}), encoding: 'gzip'};
}

/**
 * Serves `root`. `line` ({delay, mbits}, milliseconds and Mbit/s) may be changed at any time; `taken` lists what was sent.
 * Answers wait for the delay and then share the line, one behind the other.
 */
export async function startHost(root, scratch, {brotli = true} = {}) {
  const line = {delay: 0, mbits: 0}, taken = [], files = new Map();
  let free = 0;
  const fileOf = (name) => {
    if (!files.has(name)) {
      const file = path.join(root, name.endsWith('/') ? name + 'index.html' : name);
      files.set(name, fs.existsSync(file) ? {type: TYPES[path.extname(file)], ...packed(file, fs.readFileSync(file), brotli)} : null);
    }
    return files.get(name);
  };
  const {hash, ...pair} = certificate(scratch);
  const server = http2.createSecureServer({...pair, allowHTTP1: true}, (request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'https://host').pathname);
    const file = fileOf(name), bytes = file?.bytes ?? Buffer.from('not found');
    taken.push({name, bytes: bytes.length});
    const now = performance.now(), begin = Math.max(free, now + line.delay);
    free = begin + (line.mbits ? bytes.length * 8 / 1000 / line.mbits : 0);
    setTimeout(() => {
      if (response.stream?.destroyed) return;
      response.writeHead(file ? 200 : 404, {'content-type': file?.type ?? 'application/octet-stream', 'cache-control': 'max-age=600',
        ...(file?.encoding && {'content-encoding': file.encoding}), 'content-length': bytes.length});
      response.end(bytes);
    }, free - now);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A browser keeps nothing of a host whose certificate it does not trust.
  const trust = [`--ignore-certificate-errors-spki-list=${hash}`];
  return {address: `https://127.0.0.1:${server.address().port}`, trust, line, taken, stop: () => server.close()};
}
