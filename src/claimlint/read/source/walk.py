"""The walk over code: what stands where, what it is called, and so what of it is copy.

Place decides first (an import's source is never copy, JSX text always is), then the name that code gives to a string
(``records``), and its shape last. The walk keeps its own stack, so that no file is too deep for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimlint.read import records
from claimlint.read.flow import Flow
from claimlint.read.source.jsx import JsxReader
from claimlint.read.source.language import Call, description_of
from claimlint.read.source.nodes import Nodes
from claimlint.read.source.strings_file import as_strings
from claimlint.read.source.tree import check_depth, fault, parse
from claimlint.read.source.values import DEEPEST, PAGE, Values, is_message
from claimlint.read.tags import FRAGMENT
from claimlint.read.topic import words_of
from claimlint.read.values import Entry, Text, Value, only

if TYPE_CHECKING:
    from tree_sitter import Node

    from claimlint.read.source.tasks import Task

# What a function does and not what it gives; and what frameworks call what they want.
_VERBS = frozenset("get use make build create render load fetch generate compute static server side props".split())
# The name of a variable that says nothing: an `a` is no answer, as it is in a group.
_SHORT = 2
_LOOKS = re.compile(r"\.(?:style|dataset|classList)\.")
_SENTENCE = re.compile(r"[.!?](?:\s|$)|<[a-z]")
_MODULE = frozenset({"module.exports", "exports", "exports.default"})


def walk(source: str, start: int, end: int, language: str, flow: Flow) -> int | None:
    """Give a flow the copy in source[start:end]; gives where a fault begins that spans much of it, if one does.

    Raises:
        ReadError: when it nests deeper than any real file.
        ValueError: when the language is not known.
    """
    description = description_of(language)
    check_depth(source, start, end)
    code = parse(source, start, end, description.grammars[language], expressions=description.expressions)
    flow.open(FRAGMENT, {}, (start, start))
    Walk(Nodes(code, description), flow).run(code.root)
    flow.close(FRAGMENT, (end, end))
    return fault(code)


class Walk:
    """One walk over a parsed stretch.

    Attributes:
        depth: how deep in values the walk stands.
    """

    def __init__(self, nodes: Nodes, flow: Flow) -> None:
        self.nodes = nodes
        self.flow = flow
        self.depth = 0
        self._among = [False]
        self.values = Values(nodes, self._page)
        self._handlers = self._table()

    def run(self, node: Node) -> None:
        """Walk over a node and all in it."""
        stack: list[Task] = [(node, "")]
        handlers = self._handlers
        while stack:
            task = stack.pop()
            if not isinstance(task, tuple):
                stack.extend(reversed(task() or ()))
                continue
            node, name = task
            handler = handlers.get(node.type)
            if handler is not None:
                stack.extend(reversed(handler(node, name)))
            elif node.named_child_count:
                stack.extend([(child, name) for child in reversed(node.named_children)])

    def beside(self, node: Node) -> list[Task]:
        """What is to do so that the copy in an expression stands beside the text."""
        if not node.named_child_count:
            return []
        depth = self.depth + PAGE
        if depth >= DEEPEST:
            return [(node, "")]
        self.flow.aside(lambda _: self._page(node, depth))
        return []

    def alternatives(self, nodes: Sequence[Node], name: str, *, among: bool) -> list[Task]:
        """What is to do so that elements of which a page shows one are never one text.

        Args:
            nodes: the elements, or what holds some.
            name: that of what they are given to.
            among: whether words stand beside them; then the first one goes on with these.
        """
        if not nodes:
            return []
        first: list[Task] = [partial(self._among.append, among), (nodes[0], name), self._leave]
        if among:
            return [*first, *(partial(self.beside, node) for node in nodes[1:])]
        others: list[Task] = [task for node in nodes[1:] for task in ((node, name), self.flow.flush)]
        return [self.flow.flush, *first, self.flow.flush, *others]

    def _leave(self) -> None:
        self._among.pop()

    def put_off(self) -> list[tuple[Node, str]]:
        """What the last values put off."""
        later, self.values.later = self.values.later, []
        return later

    def _table(self) -> dict[str, Callable[[Node, str], Sequence[Task]]]:
        about = self.nodes.description
        table: dict[str, Callable[[Node, str], Sequence[Task]]] = {}
        table |= dict.fromkeys((*about.strings, *about.groups, *about.lists, *about.choices), self._value)
        table |= dict.fromkeys(about.wrappers, self._wrapped)
        table |= dict.fromkeys(about.operators, self._operation)
        table |= dict.fromkeys(about.names, self._named)
        table |= dict.fromkeys(about.functions, self._function)
        table |= dict.fromkeys(about.returns, self._return)
        table |= dict.fromkeys(about.shown, self._shown)
        table |= dict.fromkeys(about.calls, self._called)
        table |= dict.fromkeys(about.silent, self._silent)
        table |= dict.fromkeys(about.skip, _nothing)
        if about.marks:
            table["attribute"] = self._marked
        if about.jsx:
            jsx = JsxReader(self, about.jsx)
            table |= dict.fromkeys((*about.jsx.elements, *about.jsx.self_closing), lambda node, _: jsx.element(node))
            table |= {about.jsx.opening: jsx.opened, about.jsx.closing: jsx.closed, about.jsx.text: jsx.words}
            table[about.jsx.attribute] = _nothing
        return table

    def _page(self, node: Node, depth: int) -> None:
        """JSX within a value."""
        outside, self.depth = self.depth, depth
        self._among.append(False)
        self.flow.flush()
        self.run(node)
        self.flow.flush()
        self._among.pop()
        self.depth = outside

    def _give(self, node: Node, name: str = "", at: tuple[int, int] = (0, 0), *, shown: bool = False) -> list[Task]:
        """Write what an expression gives, under its name; elements are walked from here, whatever the name."""
        branches = self.nodes.branches(node)
        if any(map(self.nodes.is_element, branches)):
            return self.alternatives(branches, name, among=self._among[-1])
        values = self.values.of(node, name, self.depth)
        later: list[Task] = [*self.put_off()]
        for value in values:
            self._write(value, name, at, shown=shown)
        return later

    def _give_all(self, node: Node) -> list[Task]:
        """Write what a file as a whole gives: the strings of a program, as may be."""
        values = self.values.of(node, "", self.depth)
        later: list[Task] = [*self.put_off()]
        for value in values:
            records.write(self.flow, (None if later else as_strings(value)) or value, depth=self.depth)
        return later

    def _write(self, value: Value, name: str, at: tuple[int, int], *, shown: bool) -> None:
        if name:
            records.write_entry(self.flow, Entry(name, at, value), depth=self.depth)
        else:
            records.write(self.flow, value, depth=self.depth, shown=shown)

    def _value(self, node: Node, _name: str) -> Sequence[Task]:
        return self._give(node)

    def _wrapped(self, node: Node, name: str) -> Sequence[Task]:
        return [(child, name) for child in node.named_children]

    def _operation(self, node: Node, name: str) -> Sequence[Task]:
        operator = self.nodes.operator(node)
        if operator in {"either", "right"} or self.nodes.is_string(node):
            return self._give(node)
        parts = self.nodes.operands(node) if operator == "join" else node.named_children
        return [(part, name) for part in parts if part.type not in self.nodes.description.strings]

    def _named(self, node: Node, _name: str) -> Sequence[Task]:
        fields = self.nodes.description.names[node.type]
        named, value = (self.nodes.child(node, field) for field in fields)
        name, at = self.nodes.name(named)
        before: list[Task] = [(named, "")] if named is not None and named.named_child_count else []
        if node.has_error:
            before += [(child, "") for child in node.children if child.is_error]
        if value is None:
            return before
        if _LOOKS.search(name) or self.nodes.for_developers(node, name):
            return before
        says = name not in _MODULE and len(name) > _SHORT
        return [*before, *self._give(value, name if says else "", at)]

    def _function(self, node: Node, name: str) -> Sequence[Task]:
        own, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        name = self.nodes.name(own)[0] or name
        tasks: list[Task] = [(child, "") for child in node.named_children if child not in (own, body)]
        if body is None:
            return tasks
        if body.type in self.nodes.description.blocks:
            return [*tasks, (body, name)]
        return [*tasks, partial(self._give, body, _gives(name), self.nodes.code.span(body))]

    def _return(self, node: Node, name: str) -> Sequence[Task]:
        if node.parent == self.nodes.code.root:
            return [partial(self._give_all, child) for child in node.named_children[:1]]
        return [
            partial(self._give, child, _gives(name), self.nodes.code.span(child)) for child in node.named_children[:1]
        ]

    def _shown(self, node: Node, _name: str) -> Sequence[Task]:
        return [partial(self._give, child, shown=True) for child in node.named_children]

    def _called(self, node: Node, _name: str) -> Sequence[Task]:
        call = self.nodes.call(node)
        given = list(self.nodes.given(node))
        if call is Call.NEVER or self.nodes.reports_error(node):
            return []
        if (names := self.nodes.kept(node)) is not None:
            return [partial(self._kept, one, names) for one in given]
        if call is Call.NAMING and len(given) > 1:
            named, at = self.nodes.name(self.nodes.bare(given[0]))
            return self._give(given[1], named, at)
        if call is Call.COPY:
            return [partial(self._message, one) for one in self.nodes.messages(node)]
        if call in {Call.PASS, Call.JOIN}:
            # What it could not make a value of comes back as it was.
            return [one for one in self._give(node) if one != (node, "")]
        arguments = node.child_by_field_name(self.nodes.description.calls[node.type])
        others: list[Task] = [(child, "") for child in node.named_children if child != arguments]
        return [*others, *(partial(self._argument, one) for one in given)]

    def _kept(self, node: Node, names: frozenset[str]) -> Sequence[Task]:
        """Of what says what editors see, what visitors do."""
        values = self.values.of(node, "", self.depth)
        later: list[Task] = [*self.put_off()]
        for value in values:
            if (kept := only(value, names)) is not None:
                self._write(kept, "", (0, 0), shown=False)
        return [task for task in later if isinstance(task, tuple) and task[1] in names]

    def _marked(self, node: Node, _name: str) -> Sequence[Task]:
        """An attribute of code: copy by its name alone."""
        named, given = self.nodes.child(node, 0), self.nodes.child(node, "parameters")
        name = self.nodes.description.marks.get(self.nodes.name(named)[0].rsplit("\\", 1)[-1])
        words = self.nodes.child(given, 0) if given is not None else None
        return self._give(words, name, self.nodes.code.span(words)) if name and words is not None else []

    def _argument(self, node: Node) -> Sequence[Task]:
        """What a call of which nothing is known is given: words that begin small are for the program, as a rule."""
        inner = self.nodes.bare(node)
        if inner.type in self.nodes.description.strings:
            text = "".join(piece[0] for piece in self.nodes.pieces(inner)[0]).lstrip()
            if text[:1].islower() and not _SENTENCE.search(text):
                return [(child, "") for child in inner.named_children]
        return [(node, "")]

    def _message(self, node: Node) -> Sequence[Task]:
        values = self.values.of(node, "", self.depth)
        later: list[Task] = [*self.put_off()]
        for value in values:
            if is_message(value):
                self._write(value, "", (0, 0), shown=isinstance(value, Text))
        return later

    def _silent(self, node: Node, name: str) -> Sequence[Task]:
        fields = self.nodes.description.silent[node.type]
        silent = [self.nodes.child(node, field) for field in fields]
        return [(child, name) for child in node.named_children if child not in silent]


def _nothing(_node: Node, _name: str) -> Sequence[Task]:
    return ()


def _gives(name: str) -> str:
    """What a function gives, by its name: ``getBenefits`` gives benefits."""
    words = words_of(name)
    while words and words[0] in _VERBS:
        words = words[1:]
    return "-".join(words)
