"""Pages written as components: HTML or Markdown with code of JavaScript in it."""
