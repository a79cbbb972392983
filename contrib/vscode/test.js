// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the extension with what it needs of VS Code, and prints what it inserts.
const Module = require('module');

let command;
const editor = {
  document: { languageId: 'markdown' },
  selection: {},
  edit: async (change) => change({ replace: (_, text) => process.stdout.write(text + '\n') }),
};
const vscode = {
  commands: { registerCommand: (_, run) => (command = run) },
  workspace: { getConfiguration: () => ({ get: () => process.env.ANNALS_PROGRAM }) },
  window: {
    activeTextEditor: editor,
    showInputBox: async () => 'cloud',
    showQuickPick: async (items) => items[0],
    showInformationMessage: (text) => console.log(text),
    showErrorMessage: (text) => console.log(text),
  },
};
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
require('./extension.js').activate({ subscriptions: [] });
command();
