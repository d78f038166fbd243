"""Copy or not, by position and name: each string stands where real code has such strings.

``~`` is the string. What is never copy holds a whole sentence, so that no look at its shape can save the reader; what
is copy by its place or its name is one word where the place alone must do.
"""

from __future__ import annotations

import pytest

from claimlint.read.flow import Flow
from claimlint.read.source import read_code

SENTENCE, WORD, PHRASE = "Exosomes regenerate skin.", "Rejuvenate", "exosomes regenerate skin"
# Plainly a sentence, whatever its name.
LONG = "Exosomes surely regenerate your skin."

JS_COPY = {
    SENTENCE: (
        "const a = '~';",
        "const x = y || '~';",
        "const x = y ?? `~`;",
        "let intro; intro = '~';",
        "f({ x: '~' });",
        "f('~');",
        "new Slide('~');",
        "list.push('~');",
        "export default '~';",
        "export const a = { b: { c: ['~'] } } as const;",
        "function f(text = '~') {}",
        "const f = ({ text = '~' }) => text;",
        "const { text = '~' } = props;",
        "const f = () => '~';",
        "const f = () => ({ lead: '~' });",
        "function f() { return a ? '~' : b; }",
        "class A { lead = '~'; static body = `~`; }",
        "const a = html`<p>~</p>`;",
        "el.innerHTML = '<p class=\"x\">~</p>';",
        "el.textContent = `~`;",
        "const s = `${a}: ~`;",
        "const s = `a ${b ? '~' : ''}`;",
        "const s = ['~'].join(' ');",
        "const a = useMemo(() => ['~'], []);",
        "x.map((one) => one.text ?? '~');",
        "setText('~');",
        "const a = Object.freeze({ intro: '~' });",
        "export const getStaticProps = async () => ({ props: { intro: '~' } });",
        "promise.then(() => { show('~'); });",
        "const a = <p>{cond && '~'}</p>;",
        "const a = <p>{f('~')}</p>;",
        "const a = <Card render={() => <p>~</p>} />;",
        "const a = <Tabs tabs={[{ content: <p>~</p> }]} />;",
        "const a = <Foo bar='~' />;",
    ),
    WORD: (
        "const heroTitle = '~';",
        "const a = { title: '~' };",
        "const a = { 'hero.title': '~' };",
        "const a = { ctaLabel: cond ? '~' : 'Book' };",
        "const a = { benefits: ['~'] };",
        "const a = { description: t('~') };",
        "function f({ label = '~' }) {}",
        "document.title = '~';",
        "const a = <h1>~</h1>;",
        "const a = <h1>{'~'}</h1>;",
        "const a = <h1>{`~`}</h1>;",
        "const a = <h1>{t('~')}</h1>;",
        "const a = <img alt='~' />;",
        "const a = <button aria-label={'~'} />;",
        "const a = <input placeholder='~' />;",
        "const a = <Hero title='~' />;",
        "const a = <Hero subtitle={`~`} />;",
        "const a = <Button>~</Button>;",
        "const a = <>{cond ? '~' : 'Book'}</>;",
        "const a = <meta name='description' content='~' />;",
        "const a = <Head><title>~</title></Head>;",
        "const a = <div dangerouslySetInnerHTML={{ __html: '~' }} />;",
        "const a = <li>{list.length} ~</li>;",
        "const getTitle = () => '~';",
    ),
    LONG: (
        "const errors = { email: '~' };",
        "const a = { role: '~', type: 'card' };",
        "const BOOKING_STATUS = '~';",
        "const en = { E_TOKEN: '~' };",
        "const a = <Notice code='~' />;",
        "class A extends Section { constructor() { super('~'); } }",
        "el.setAttribute('title', '~');",
        "catalog.push('~');",
        "blog.add('~');",
        "form.setError('email', { message: '~' });",
        "toast.success('~');",
        "notify.info('~');",
        "output.push('<p>~</p>');",
        "const a = <p>{{ a: <>~</> }[k]}</p>;",
        "const a = { name: '~' };",
        "const name = 'Exosome facial', lead = '~';",
    ),
    PHRASE: ("const words = ['~'];", "const lead = `~`;", "f('<p>~</p>');", "<p>{f('~') || '~'}</p>;"),
}  # fmt: skip
JS_CODE = {
    SENTENCE: (
        "import a from '~';",
        "import '~';",
        "export * from '~';",
        "const a = require('~');",
        "const a = await import('~');",
        "// ~",
        "/* ~ */",
        "if (a === '~') b();",
        "if ('~' in map) b();",
        "switch (a) { case '~': b(); }",
        "const a = map['~'];",
        "const a = { '~': 1 };",
        "const a = { ['~']: 1 };",
        "const { '~': a } = map;",
        "console.error('~');",
        "throw new Error('~');",
        "const e = new TypeError('~');",
        "describe('~', () => {});",
        "it('~', () => { expect(a).toBe('~'); });",
        "test.skip('~', () => {});",
        "const a = clsx('~', b);",
        "const a = cn({ '~': b });",
        "const A = styled.div`~`;",
        "const A = styled(B).attrs({})`~`;",
        "const a = css`~`;",
        "const a = gql`~`;",
        "const a = db.query('~');",
        "document.querySelector('~');",
        "el.addEventListener('~', f);",
        "fetch('~');",
        "router.push('~');",
        "localStorage.setItem('~', '~');",
        "const a = /~/;",
        "const className = '~';",
        "el.className = '~';",
        "const a = { className: '~', id: '~', href: '~', type: '~' };",
        "const a = { keywords: ['~'] };",
        "type A = '~';",
        "const a: '~' = b;",
        "f<'~'>();",
        "enum A { B = '~' }",
        "interface A { b: '~' }",
        "@dec({ a: '~' }) class A {}",
        "const a = <p className='~' id={'~'} data-a='~' key='~' />;",
        "const a = <Card className='~' variant='~' href='~' />;",
        "const a = <p style={{ color: '~' }}>x</p>;",
        "const a = <p hidden>~</p>;",
        "const a = <svg><title>~</title></svg>;",
        "const a = <style>{`~`}</style>;",
        "const a = <script>{`~`}</script>;",
        "const a = <p>{/* ~ */}</p>;",
        "const a = <a onClick={() => track('~')}>x</a>;",
        "const a = <p>{a === '~' && b}</p>;",
        "const a = typeof b === '~';",
        "const a = b.includes('~');",
        "gtag('event', '~', { label: '~' });",
    ),
    LONG: (
        "const a = { className: '~', css: '~', href: '~', path: '~', regex: '~', query: '~', selector: '~' };",
        "const a = { keywords: '~', comment: '~', dataTestId: '~', gridTemplateAreas: '~' };",
        "defineType({ name: 'a', fields: [defineField({ title: '~', validation: (r) => r.error('~') })] });",
        "yargs.option('tone', { describe: '~' });",
        "program.command('build').description('~').option('-f', '~');",
        "const a = z.string().describe('~');",
        "window.gtag?.('event', 'x', { label: '~' });",
        "this.$gtag.event('x', { label: '~' });",
        "window.dataLayer?.push({ label: '~' });",
        "Sentry.captureMessage('~');",
        "this.app.logger.error('~');",
        "logger?.info({ a }, '~');",
        "req.log.warn('~');",
        "pino().child({}).info('~');",
        "console.table(['~']);",
        "activeSpan.setAttribute('a', '~');",
        "cli.output.writeln('~');",
        "const a = <a onClick={() => window.analytics?.page('~')}>x</a>;",
        "new Promise((_, reject) => reject('~'));",
        "return_(thunkApi.rejectWithValue('~'));",
        "class A extends HttpError { constructor(b) { if (b) super(`~ ${b}`); } }",
        "const A = class extends Error { constructor() { super('~'); } };",
        "const card = style({ gridTemplateAreas: '~' });",
        "const a = atts['~'] ?? b;",
        "const a = <FormattedMessage id='a' defaultMessage='Book' description='~' />;",
        "const a = defineMessages({ a: { id: 'a', defaultMessage: 'Book', description: '~' } });",
    ),
    "rejuvenate": ("createSlice({ name: '~' });", "const name = '~';", "const a = { email: '~', status: '~' };"),
    "SkinRejuvenator": ("const a = { name: '~' };", "class A { name = '~'; }", "export default { name: '~' };"),
    WORD: (
        "const a = '~';",
        "f('~');",
        "const a = { b: '~' };",
        "const tones = ['~', 'soothe'];",
        "const a = { variant: '~' };",
        "setTab('~');",
    ),
    PHRASE: ("emit('~');", "new Token('~', 1);", "a.b(`~`);"),
}  # fmt: skip
PHP_COPY = {
    SENTENCE: (
        "$a = '~';",
        '$a = "~";',
        "$a .= '<p>~</p>';",
        "echo $a ?? '~';",
        "echo \"<p>~ $x</p>\";",
        "$a = <<<EOT\n~\nEOT;",
        "$a = <<<'EOT'\n~\nEOT;",
        "f('~');",
        "$a->b('~');",
        "A::b('~');",
        "$a = new B('~');",
        "return ['x' => ['~']];",
        "function f($a = '~') {}",
        "class A { const LEAD = '~'; public $body = '~'; }",
        "define('LEAD', '~');",
        "$f = fn($x) => '~';",
        "$a = match($x) { 'a' => '~' };",
        "echo implode(' ', ['~']);",
        "add_shortcode('x', function () { return '<p>~</p>'; });",
    ),
    WORD: (
        "return ['title' => '~'];",
        "$hero_title = '~';",
        "$a['description'] = '~';",
        "$a->title = '~';",
        "echo '~';",
        "print('~');",
        "echo __('~', 'clinic');",
        "esc_html_e('~', 'clinic');",
        "echo sprintf('~ %s', $x);",
        "f(label: '~');",
        "const TITLE = '~';",
        "array('benefits' => array('~'));",
    ),
}  # fmt: skip
PHP_CODE = {
    SENTENCE: (
        "require '~';",
        "include_once('~');",
        "// ~\n",
        "# ~\n",
        "/* ~ */",
        "if ($a === '~') {}",
        "switch ($a) { case '~': break; }",
        "$a = $map['~'];",
        "$a = ['~' => 1];",
        "$a = match($x) { '~' => 1 };",
        "throw new Exception('~');",
        "error_log('~');",
        "$wpdb->query('~');",
        "add_action('~', 'f');",
        "wp_enqueue_script('~');",
        "get_template_part('~');",
        "$a = get_field('~');",
        "preg_match('~', $x);",
        "in_array('~', $x);",
        "$class = '~';",
        "return ['class' => '~', 'url' => '~'];",
        "echo __('Book', '~');",
        "#[Attr('~')]\nfunction f() {}",
        "header('~');",
        "assert($x == '~');",
        "echo '<p class=\"~\">x</p>';",
        "echo '<!-- ~ -->';",
    ),
    WORD: ("$a = '~';", "f('~');", "return ['slug' => '~'];", "$a = ['x' => '~'];"),
}  # fmt: skip
CASES = [
    (language, code, words, copy)
    for language, copy, table in (
        ("tsx", True, JS_COPY),
        ("tsx", False, JS_CODE),
        ("php", True, PHP_COPY),
        ("php", False, PHP_CODE),
    )
    for words, codes in table.items()
    for code in codes
]


@pytest.mark.parametrize(("language", "code", "words", "copy"), CASES)
def test_what_is_copy(language: str, code: str, words: str, copy: bool) -> None:
    assert _read(language, code.replace("~", words), words) is copy


@pytest.mark.parametrize(
    ("language", "code", "words", "copy"), [case for case in CASES if case[0] == "tsx" and "<" not in case[1]]
)
def test_what_is_no_page_is_the_same_in_every_grammar(language: str, code: str, words: str, copy: bool) -> None:
    assert _read("typescript", code.replace("~", words), words) is copy


def _read(language: str, source: str, words: str) -> bool:
    flow = Flow()
    read_code(source, 0, len(source), language, flow)
    return any(words in segment.text for segment in flow.finish() if not segment.unseen)
