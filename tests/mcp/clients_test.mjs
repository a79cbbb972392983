// SPDX-License-Identifier: GPL-2.0-or-later
// The official clients of the protocol, which check every answer against its schema, talk to `annals mcp`.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const program = process.env.ANNALS;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const self = {name: 'annals-test', version: '1.0.0'};
const hasClientOfToday = Number(process.versions.node.split('.')[0]) >= 20;  // Debian 12 has 18

/** Client and transport of an SDK; the older one speaks the versions that begin with initialize. */
const sdks = [
  {
    name: 'sdk 1', version: '2025-11-25', skip: false,
    load: async () => ({
      ...await import('@modelcontextprotocol/sdk/client/index.js'),
      ...await import('@modelcontextprotocol/sdk/client/stdio.js'),
    }),
    options: {},
  },
  {
    name: 'sdk 2', version: '2026-07-28', skip: !hasClientOfToday && 'needs Node 20',
    load: async () => ({...await import('@modelcontextprotocol/client'), ...await import('@modelcontextprotocol/client/stdio')}),
    options: {versionNegotiation: {mode: 'auto'}},
  },
  {
    name: 'sdk 2 as it was', version: '2025-11-25', skip: !hasClientOfToday && 'needs Node 20',
    load: async () => ({...await import('@modelcontextprotocol/client'), ...await import('@modelcontextprotocol/client/stdio')}),
    options: {},
  },
];

let folder, blog, index;
const build = () => execFileSync(program, ['index', '--quiet', '--db', index, blog], {stdio: 'ignore'});

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'annals-mcp-'));
  blog = path.join(folder, 'blog');
  index = path.join(folder, 'index');
  cpSync(path.join(root, 'data/sample-blog/hugo'), blog, {recursive: true});
  build();
});
after(() => rmSync(folder, {recursive: true, force: true}));

for (const sdk of sdks)
  describe(sdk.name, {skip: sdk.skip}, () => {
    let client, said = '';
    const call = (name, args = {}) => client.callTool({name, arguments: args});
    before(async () => {
      const {Client, StdioClientTransport} = await sdk.load();
      client = new Client(self, sdk.options);
      const transport = new StdioClientTransport({command: program, args: ['mcp', '--db', index], stderr: 'pipe'});
      transport.stderr?.on('data', bytes => { said += bytes; });
      await client.connect(transport);
    });
    after(async () => {
      await client?.close();
      assert.equal(said, '');
    });

    it('agrees on a version', () => {
      const version = client.getNegotiatedProtocolVersion?.();
      if (version) assert.equal(version, sdk.version);
      assert.equal(client.getServerVersion().name, 'annals');
      assert.match(client.getInstructions(), /cite posts/);
    });

    it('lists the tools', async () => {
      const {tools} = await client.listTools();
      assert.deepEqual(tools.map(tool => tool.name), ['search', 'read_post', 'related', 'list_tags', 'timeline', 'link', 'links', 'suggest_links']);
      for (const tool of tools) {
        assert.ok(tool.description && tool.outputSchema, tool.name);
        assert.equal(tool.annotations.readOnlyHint, true);
      }
    });

    it('searches, reads what it found, and looks for more of that kind', async () => {
      const found = (await call('search', {query: 'search', limit: 3, facets: ['tag']})).structuredContent;
      assert.equal(found.posts.length, 3);
      assert.ok(found.facets.tag.length > 0);
      const [{url, title, date}] = found.posts;
      assert.match(date, /^\d{4}-\d\d-\d\d$/);
      const post = await call('read_post', {url});
      assert.equal(post.structuredContent.title, title);
      assert.ok(post.content[0].text.includes(url));
      const like = (await call('related', {url, limit: 2})).structuredContent;
      assert.equal(like.post.title, title);
      assert.equal(like.posts.length, 2);
    });

    it('counts the values of a field', async () => {
      for (const field of ['tag', 'author', 'year', 'category']) {
        const {values} = (await call('list_tags', {field})).structuredContent;
        assert.ok(field === 'category' || values[0].count > 0, field);
      }
    });

    it('says what is wrong with a call', async () => {
      const answer = await call('search', {query: 'a*'});
      assert.equal(answer.isError, true);
      assert.match(answer.content[0].text, /at least 3 letters/);
      await assert.rejects(call('remove_everything'), /-32602|no tool|not found/i);
    });

    it('takes up a newer index', async () => {
      const word = `neues${sdks.indexOf(sdk)}wort`;
      const found = async () => (await call('search', {query: word, exact: true})).structuredContent.matches;
      assert.equal(await found(), 0);
      writeFileSync(path.join(blog, `content/posts/new-${sdks.indexOf(sdk)}.md`), `---\ntitle: New\ndate: 2020-01-01\n---\n${word}\n`);
      build();
      assert.equal(await found(), 1);
    });
  });

describe('the program', () => {
  const run = (input, end) => new Promise(resolve => {
    const child = spawn(program, ['mcp', '--db', index]);
    let out = '', err = '';
    child.stdout.on('data', bytes => { out += bytes; end?.(child); });
    child.stderr.on('data', bytes => { err += bytes; });
    child.stdin.on('error', () => {});
    child.on('close', (code, signal) => resolve({code, signal, err, lines: out.split('\n').filter(Boolean).map(line => JSON.parse(line))}));
    child.stdin.write(input);
    if (!end) child.stdin.end();
  });
  const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

  it('ends with its input, whatever that is made of', async () => {
    for (const [input, answers] of [['', 0], ['\n\r\n \n', 0], [ping, 1], [`${ping}\r\n${ping}\n`, 2], ['oops\n', 1], ['\0\xff\n', 1]]) {
      const {code, lines, err} = await run(input);
      assert.equal(code, 0);
      assert.equal(lines.length, answers, JSON.stringify(input));
      assert.equal(err, '');
    }
  });

  it('passes over a line that is too long, and answers the next one', async () => {
    const {code, lines} = await run(`${'x'.repeat(5_000_000)}\n${ping}\n${' '.repeat(1_048_576)}\n${ping}`);
    assert.equal(code, 0);
    assert.deepEqual(lines.map(line => line.error?.code ?? 0), [-32600, 0, 0]);
  });

  it('ends on SIGTERM', async () => {
    const {code, signal} = await run(`${ping}\n`, child => child.kill('SIGTERM'));
    assert.ok(signal === 'SIGTERM' || code === 0);
  });

  it('refuses an index with drafts', () => {
    const drafts = path.join(folder, 'drafts');
    execFileSync(program, ['index', '--quiet', '--include', 'draft', '--db', drafts, blog], {stdio: 'ignore'});
    assert.throws(() => execFileSync(program, ['mcp', '--db', drafts], {stdio: 'pipe', input: ''}), error => {
      assert.equal(error.status, 3);
      assert.match(String(error.stderr), /not public/);
      assert.equal(String(error.stdout), '');
      return true;
    });
    execFileSync(program, ['mcp', '--allow-private', '--db', drafts], {stdio: 'pipe', input: ''});
  });
});
