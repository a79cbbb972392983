// SPDX-License-Identifier: GPL-2.0-or-later
// Asks for words, and inserts a link to the post that is chosen. Runs the local program and nothing else.
const { execFile } = require('child_process');
const vscode = require('vscode');

/** The posts for these words, the best first, as `annals link --format json` writes them. */
function links(program, words) {
  return new Promise((resolve, reject) => {
    const args = ['link', '--format', 'json', '--', ...words.split(/\s+/).filter(Boolean)];
    execFile(program, args, (error, out, err) => {
      if (error && error.code !== 1) return reject(new Error(err.trim() || error.message));
      resolve(JSON.parse(out).links);
    });
  });
}

async function insertLink() {
  const editor = vscode.window.activeTextEditor;
  const words = editor && (await vscode.window.showInputBox({ prompt: 'Link to a post about' }));
  if (!words || !words.trim()) return;
  try {
    const found = await links(vscode.workspace.getConfiguration('annals').get('program', 'annals'), words);
    if (found.length === 0) return vscode.window.showInformationMessage(`No post is about ${words}`);
    const items = found.map((link) => ({ label: link.title, description: link.date || '', link }));
    const chosen = await vscode.window.showQuickPick(items, { matchOnDescription: true });
    if (!chosen) return;
    const text = editor.document.languageId === 'markdown' ? chosen.link.markdown : chosen.link.link;
    await editor.edit((edit) => edit.replace(editor.selection, text));
  } catch (error) {
    vscode.window.showErrorMessage(`annals: ${error.message}`);
  }
}

exports.activate = (context) =>
  context.subscriptions.push(vscode.commands.registerCommand('annals.insertLink', insertLink));
