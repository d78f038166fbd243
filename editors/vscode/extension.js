// Starts `claimlint lsp` and leaves all else to it.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function activate(context) {
  const [command, ...args] = vscode.workspace.getConfiguration("claimlint").get("command");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  client = new LanguageClient(
    "claimlint",
    "claimlint",
    { command, args, options: { cwd: folder } },
    // Every file: the server reads those whose format it knows, and is quiet on the others.
    { documentSelector: [{ scheme: "file" }, { scheme: "untitled" }] }
  );
  context.subscriptions.push(client);
  return client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
