from __future__ import annotations

import pytest

from claimlint.read.source import end_of_expression

EXPRESSIONS = [
    "{a}",
    "{ '}' }",
    '{"\\"}"}',
    "{`a}${b + '}'}`}",
    "{`\\`}`}",
    "{`$}`}",
    "{/* } */ a}",
    "{// }\n a}",
    "{/}/.test(a)}",
    "{a / b / c}",
    "{a[0] / {}}",
    "{return_ / 2}",
    "{f(/[}/]/g)}",
    "{{ a: { b: 1 } }}",
    "{c && <p>Don't {x ? '}' : \"{\"} it's</p>}",
    "{list.map(i => <li key={i} title='>'>it's <br/> {i} <b>x</b></li>)}",
    "{<></>}",
    "{<A b={{c: 1}} {...d}/>}",
    "{a ? <A/> : <B>}</B>}".replace(">}<", ">{'}'}<"),
    "{a < b && c > d}",
    "{f<string>('}')}",
    "{() => { return <p>a } b</p> }}".replace(" } b", " b"),
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_ends_at_its_own_brace(expression: str) -> None:
    assert end_of_expression(f"é {expression} }} it's", 2) == 2 + len(expression)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_what_nothing_closes_ends_with_the_source(expression: str) -> None:
    for end in range(1, len(expression)):
        assert end_of_expression(expression[:end], 0) <= end


@pytest.mark.parametrize("opens", ["{", "`${", "<a>{", "<a b={", "'", "/*", "<", "[(", "a/"])
def test_time_is_linear(opens: str) -> None:
    source = "{" + opens * 50_000
    assert end_of_expression(source, 0) == len(source)
