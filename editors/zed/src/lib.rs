//! Starts `claimlint lsp` and leaves all else to it.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Claimlint;

impl zed::Extension for Claimlint {
    fn new() -> Self {
        Claimlint
    }

    fn language_server_command(&mut self, _server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("claimlint")
            .ok_or_else(|| "claimlint is not on the path: pip install clinic-claimlint".to_string())?;
        Ok(Command { command, args: vec!["lsp".into()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Claimlint);
